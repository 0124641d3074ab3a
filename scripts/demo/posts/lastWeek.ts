import { balloons } from '../scenes/balloons.ts';
import { camp } from '../scenes/camp.ts';
import { cat } from '../scenes/cat.ts';
import { city } from '../scenes/city.ts';
import { forest } from '../scenes/forest.ts';
import { glass } from '../scenes/glass.ts';
import { hills } from '../scenes/hills.ts';
import { ikat } from '../scenes/ikat.ts';
import { meadow } from '../scenes/meadow.ts';
import { mountains } from '../scenes/mountains.ts';
import { oldTown } from '../scenes/oldTown.ts';
import { sea } from '../scenes/sea.ts';
import { snow } from '../scenes/snow.ts';
import { suzani } from '../scenes/suzani.ts';
import { table } from '../scenes/table.ts';
import { type PostPlan, photo } from './plan.ts';

export const lastWeek: PostPlan[] = [
  {
    by: 'masha.petrova',
    when: { daysAgo: 6, at: '10:30' },
    caption: 'Проснулись — а там зима! #перваязима',
    photos: [
      photo(snow('dusk', { cabin: true }), 'square', 7, 'Домик с горящими окнами в снегу'),
      photo(cat('night', 'ginger'), 'portrait', 5, 'Рыжий кот смотрит из окна на вечерние огни'),
    ],
    likes: 9,
    comments: [
      ['hanna', 20, 'Welcome to the club'],
      ['bobur', 300, 'Mushuk ham hayron :)'],
    ],
  },
  {
    by: 'dilnoza',
    when: { daysAgo: 6, at: '18:15' },
    caption: 'Lolalar gullagan payti. Bu yil erta keldi.',
    photos: [photo(meadow('tulips'), 'portrait', 4, 'Sariq, qizil va pushti lolalar')],
    likes: 8,
    comments: [['zulfiya_xola', 25, 'Mening hovlimda ham ochildi']],
  },
  {
    by: 'lucia.fdez',
    when: { daysAgo: 5, at: '19:00' },
    caption: 'Lavender, late light, one bee that refused to leave the frame.',
    photos: [photo(meadow('lavender'), 'square', 3, 'Lavender in a warm evening light')],
    likes: 9,
    comments: [
      ['yuki', 30, 'I can hear the bee'],
      ['dilnoza', 95, 'Rangi juda ham mayin chiqibdi'],
    ],
  },
  {
    by: 'sergey.kim',
    when: { daysAgo: 5, at: '08:10' },
    caption: 'Туман ушёл ровно на пять минут.',
    photos: [photo(mountains('mist'), 'wide', 9, 'Горный хребет над морем тумана')],
    likes: 7,
    comments: [['aziz.rashidov', 140, 'Besh daqiqa yetibdi']],
  },
  {
    by: 'dilnoza',
    when: { daysAgo: 4, at: '20:50' },
    caption: 'Mosh bugun ham oʻz joyida. #mushuk',
    photos: [photo(cat('night', 'cream'), 'portrait', 3, 'Oq mushuk tungi shaharga qarab oʻtiribdi')],
    likes: 8,
    comments: [['masha.petrova', 15, 'Рыжик передаёт привет!']],
  },
  {
    by: 'dilnoza',
    when: { daysAgo: 3, at: '09:15' },
    caption: 'Amirsoyga birinchi qor tushdi. Chanalarni tayyorlang!',
    photos: [photo(snow('day', { cabin: true }), 'square', 12, 'Qor ostidagi uycha va archalar')],
    likes: 9,
    comments: [['zulfiya_xola', 20, 'Issiq kiyininglar, bolalarim']],
  },
  {
    by: 'zulfiya_xola',
    when: { daysAgo: 4, at: '12:10' },
    caption: 'Hovlidagi hosil. Olib keting, hammasiga yetadi!',
    photos: [
      photo(table('fruit', 'wood'), 'square', 9, 'Uzum, anor, oʻrik va qovun'),
      photo(table('breakfast', 'terracotta'), 'square', 12, 'Qovun, non va choy'),
    ],
    likes: 9,
    comments: [
      ['bobur', 8, 'Ertaga boraman, xola!'],
      ['zulfiya_xola', 15, 'Kel bolam, xaltang bilan kel'],
      ['tom_w', 210, 'How much would it cost to post one melon to Bristol'],
    ],
  },
  {
    by: 'kofi',
    when: { daysAgo: 4, at: '21:30' },
    caption: 'Night shift has one advantage.',
    photos: [photo(sea('moon', { boat: true }), 'portrait', 4, 'A sailing boat in the moonlight')],
    likes: 8,
    comments: [['lucia.fdez', 55, 'Only one?']],
  },
  {
    by: 'yuki',
    when: { daysAgo: 3, at: '16:45' },
    caption: 'Study for the library window. Left it deliberately quiet.',
    photos: [
      photo(glass('lagoon'), 'landscape', 2, 'Stained glass in blue and turquoise rings'),
      photo(glass('sunrise'), 'square', 9, 'Stained glass in orange, pink and violet rings'),
      photo(glass('garden'), 'portrait', 15),
    ],
    likes: 4,
    comments: [['dilnoza', 60, 'Ikkinchisi yuragimga yaqin']],
  },
  {
    by: 'hanna',
    when: { daysAgo: 3, at: '20:20' },
    caption: 'Home. Someone left the lights on for me.',
    photos: [
      photo(snow('night', { cabin: true }), 'landscape', 3, 'A cabin with lit windows on a snowy night'),
    ],
    likes: 10,
    comments: [
      ['masha.petrova', 12, 'Сказка'],
      ['sergey.kim', 35, 'Это лучший кадр за зиму'],
      ['kofi', 55, 'Fine. I will buy a coat.'],
    ],
  },
  {
    by: 'abdurahmonjon',
    when: { daysAgo: 2, at: '11:00' },
    caption: 'Shogirdim @bobur bilan birinchi ishimiz. #adras',
    photos: [photo(ikat('indigo'), 'landscape', 23, 'Koʻk-oq adras, oltin rang romblar')],
    likes: 7,
    comments: [
      ['bobur', 6, 'Rahmat, ustoz!'],
      ['aziz.rashidov', 90, 'Ustozga ham, shogirdga ham rahmat'],
    ],
  },
  {
    by: 'tom_w',
    when: { daysAgo: 2, at: '15:20' },
    caption: 'She sat still. For one second. I missed it, so here is the wood instead.',
    photos: [photo(forest('green'), 'portrait', 2, 'A winding path through a bright green wood')],
    likes: 8,
    comments: [
      ['masha.petrova', 18, 'Требуем собаку!'],
      ['hanna', 40, 'Seconded. Dog or it did not happen.'],
    ],
  },
  {
    by: 'dilnoza',
    when: { daysAgo: 1, at: '19:40' },
    caption: 'Bugungi shom. Ramka ham, filtr ham kerak emas.',
    photos: [photo(hills('dusk'), 'square', 3, 'Siyohrang adirlar ustida quyosh botmoqda')],
    likes: 9,
    comments: [
      ['zulfiya_xola', 30, 'Subhanalloh'],
      ['tom_w', 75, 'What a sky'],
    ],
  },
  {
    by: 'masha.petrova',
    when: { daysAgo: 1, at: '13:10' },
    caption: 'Чернушка с третьего этажа. Позирует лучше Рыжика, но за еду. #коты',
    photos: [photo(cat('spring', 'black'), 'landscape', 4, 'Чёрная кошка на светлом подоконнике')],
    likes: 7,
    comments: [['lucia.fdez', 22, 'A professional']],
  },
  {
    by: 'sergey.kim',
    when: { minutesAgo: 610 },
    caption: 'Собрались быстро: три термоса, одна карта, ноль планов. #горы',
    photos: [
      photo(camp('milkyWay'), 'landscape', 8, 'Палатка под звёздами'),
      photo(hills('dawn'), 'portrait', 16, 'Холмы на рассвете'),
    ],
    likes: 6,
    comments: [['hanna', 25, 'Three flasks is a plan']],
  },
  {
    by: 'lucia.fdez',
    when: { minutesAgo: 355 },
    caption: 'Daisies on the way to the market. Was late. Worth it.',
    photos: [photo(meadow('daisies'), 'landscape', 2, 'White daisies in a green meadow')],
    likes: 6,
    comments: [['yuki', 30, 'Always worth it']],
  },
  {
    by: 'tom_w',
    when: { minutesAgo: 170 },
    caption: 'Look who came back over the house today. #balloons',
    photos: [photo(balloons('clear'), 'portrait', 9, 'A striped balloon close by, others far away')],
    likes: 5,
    comments: [['kofi', 25, 'You are on a flight path!']],
  },
  {
    by: 'zulfiya_xola',
    when: { minutesAgo: 95 },
    caption: 'Kelinimning soʻzanasi tayyor boʻldi, qarang! #soʻzana',
    photos: [photo(suzani('rust'), 'landscape', 2, 'Qizgʻish soʻzana, sariq va oq gullar')],
    likes: 4,
    comments: [['dilnoza', 12, 'Voy, qanday goʻzal!']],
  },
  {
    by: 'aziz.rashidov',
    when: { minutesAgo: 21 },
    caption: 'Oʻtgan hafta chizgan loyihamga ikki ilhom. Qaysi birini devorga ilay?',
    photos: [
      photo(oldTown('evening'), 'landscape', 30, 'Shom payti gumbazlar va minoralar'),
      photo(city('late'), 'portrait', 2, 'Tungi shahar va daryo'),
    ],
    likes: 5,
    comments: [['dilnoza', 9, 'Birinchisini, albatta!']],
  },
];
