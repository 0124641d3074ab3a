import { balloons } from '../scenes/balloons.ts';
import { camp } from '../scenes/camp.ts';
import { cat } from '../scenes/cat.ts';
import { city } from '../scenes/city.ts';
import { coast } from '../scenes/coast.ts';
import { desert } from '../scenes/desert.ts';
import { forest } from '../scenes/forest.ts';
import { glass } from '../scenes/glass.ts';
import { hills } from '../scenes/hills.ts';
import { ikat } from '../scenes/ikat.ts';
import { mountains } from '../scenes/mountains.ts';
import { oldTown } from '../scenes/oldTown.ts';
import { sea } from '../scenes/sea.ts';
import { suzani } from '../scenes/suzani.ts';
import { table } from '../scenes/table.ts';
import { type PostPlan, photo } from './plan.ts';

export const firstWeek: PostPlan[] = [
  {
    by: 'dilnoza',
    when: { daysAgo: 21, at: '08:40' },
    caption: 'Albomimiz shu yerdan boshlanadi. Hammaga xush kelibsiz!',
    photos: [photo(hills('dawn'), 'landscape', 1, 'Tong payti adirlar, terakzor va chiqayotgan quyosh')],
    likes: 9,
    comments: [
      ['aziz.rashidov', 14, 'Nihoyat! Qutlugʻ boʻlsin'],
      ['zulfiya_xola', 95, 'Baraka topgur, endi nevaralarim rasmini koʻrib turaman'],
      ['masha.petrova', 160, 'Ура! Как же тут спокойно без рекламы'],
    ],
  },
  {
    by: 'aziz.rashidov',
    when: { daysAgo: 20, at: '19:25' },
    caption: 'Registonda quyosh botishi. Har safar birinchi marta koʻrgandek. #Samarqand #meʼmorchilik',
    photos: [
      photo(oldTown('evening'), 'wide', 4, 'Kechki nurda madrasa peshtoqi, ikki koʻk gumbaz va minoralar'),
      photo(oldTown('night'), 'square', 2, 'Oʻsha madrasa tunda, eshigidan iliq yorugʻlik tushib turibdi'),
    ],
    likes: 8,
    comments: [
      ['dilnoza', 22, 'Keyingi hafta borsak, shu joyda kutib olasiz-a?'],
      ['aziz.rashidov', 31, 'Albatta, choy mendan'],
      ['kofi', 260, 'The light inside the gate in the second one!'],
    ],
  },
  {
    by: 'masha.petrova',
    when: { daysAgo: 20, at: '21:10' },
    caption: 'Рыжик третий час ждёт, когда вернутся голуби. #коты',
    photos: [
      photo(cat('sunset', 'ginger'), 'portrait', 1, 'Рыжий кот сидит на подоконнике и смотрит на закат'),
    ],
    likes: 9,
    comments: [
      ['lucia.fdez', 40, 'The patience of a saint'],
      ['sergey.kim', 75, 'Голуби в курсе'],
    ],
  },
  {
    by: 'hanna',
    when: { daysAgo: 19, at: '23:05' },
    caption: 'First aurora of the season, and the stove finally works.',
    photos: [
      photo(camp('aurora'), 'landscape', 4, 'Green northern lights above fir trees and a glowing tent'),
    ],
    likes: 10,
    comments: [
      ['sergey.kim', 30, 'Сколько было градусов?'],
      ['hanna', 44, 'Minus nine inside the boots'],
      ['tom_w', 600, 'I got cold just looking at this'],
    ],
  },
  {
    by: 'kofi',
    when: { daysAgo: 19, at: '12:30' },
    caption: 'Lunch break at Labadi, seen from the survey drone.',
    photos: [
      photo(coast('tropical'), 'square', 1, 'A beach from above: surf, striped parasols and a few swimmers'),
    ],
    likes: 7,
    comments: [['lucia.fdez', 18, 'You call this work?']],
  },
  {
    by: 'abdurahmonjon',
    when: { daysAgo: 18, at: '10:15' },
    caption:
      'Yangi adras dastgohdan tushdi. Ipak va paxta, boʻyoqlari – anor poʻsti, ruyan va nil. Bir gazini toʻqish bir kun oladi.',
    photos: [
      photo(ikat('crimson'), 'portrait', 1, 'Qizil va yashil yoʻlli adras, oʻrtasida katta naqshlar'),
      photo(ikat('indigo'), 'portrait', 2, 'Koʻk adras, sariq va qizil rombli naqshlar'),
      photo(ikat('plum'), 'portrait', 4, 'Toʻq sariq va siyohrang adras'),
    ],
    likes: 8,
    comments: [
      ['dilnoza', 35, 'Koʻki menga, iltimos!'],
      ['lucia.fdez', 120, 'Is the pattern dyed before weaving? How do the lines stay so true?'],
      ['abdurahmonjon', 190, 'Yes, the threads are bound and dyed first. The soft edge is its signature'],
    ],
  },
  {
    by: 'sergey.kim',
    when: { daysAgo: 18, at: '07:20' },
    caption: 'Рассвет на Большом Чимгане. Вышли в три ночи и ни разу не пожалели. #горы #Чимган',
    photos: [
      photo(mountains('alpenglow'), 'portrait', 2, 'Розовые вершины на рассвете, внизу туман и ели'),
      photo(mountains('mist'), 'landscape', 3, 'Серые скалы в тумане над лесом'),
      photo(hills('noon'), 'landscape', 12, 'Зелёные холмы по дороге вниз'),
    ],
    likes: 9,
    comments: [
      ['masha.petrova', 50, 'Возьмите меня в следующий раз, я лёгкая'],
      ['dilnoza', 130, 'Men ham boraman!'],
    ],
  },
  {
    by: 'zulfiya_xola',
    when: { daysAgo: 17, at: '13:00' },
    caption: 'Tandirdan yangi uzilgan non. Choyga marhamat, bolalarim. #oʻzbekOshxonasi',
    photos: [
      photo(table('tea', 'wood'), 'square', 1, 'Dasturxonda kunjutli non, choynak, piyolalar, uzum va oʻrik'),
    ],
    likes: 10,
    comments: [
      ['dilnoza', 5, 'Hidi shu yergacha keldi, buvijon'],
      ['aziz.rashidov', 20, 'Men ham yoʻldaman!'],
      ['lucia.fdez', 90, 'Please, please write the recipe down for me'],
      ['zulfiya_xola', 200, 'Recipe is simple: flour, water, salt, and somebody to eat it'],
    ],
  },
  {
    by: 'tom_w',
    when: { daysAgo: 17, at: '06:50' },
    caption: 'Balloon fiesta week. Two hundred alarm clocks went off on our street at 4:30. #balloons',
    photos: [
      photo(balloons('clear'), 'landscape', 2, 'Striped hot-air balloons over green hills'),
      photo(balloons('sunrise'), 'portrait', 5, 'One large balloon at sunrise, smaller ones behind it'),
    ],
    likes: 8,
    comments: [['hanna', 65, 'Adding this to the list right now']],
  },
  {
    by: 'lucia.fdez',
    when: { daysAgo: 16, at: '14:45' },
    caption: 'Market table. Nothing cooked, nothing needed.',
    photos: [
      photo(table('fruit', 'blue'), 'portrait', 2, 'Grapes, melon, lemons and pomegranates on a blue cloth'),
    ],
    likes: 8,
    comments: [['zulfiya_xola', 55, 'Anorlari pishibdi, qoʻlingizga sogʻlik']],
  },
  {
    by: 'yuki',
    when: { daysAgo: 16, at: '17:30' },
    caption: 'Six weeks of cutting. The lead lines still need cleaning, but the light is already right.',
    photos: [photo(glass('garden'), 'square', 1, 'A round stained glass window with a bright yellow centre')],
    likes: 4,
    comments: [['masha.petrova', 25, 'This is unbelievable. The yellow in the middle!']],
  },
  {
    by: 'dilnoza',
    when: { daysAgo: 15, at: '18:20' },
    caption: '',
    photos: [photo(sea('sunset', { boat: true }), 'wide', 1, 'Shafaqda qizargan suv va yelkanli qayiq')],
    likes: 8,
  },
  {
    by: 'dilnoza',
    when: { daysAgo: 16, at: '08:30' },
    caption: '@zulfiya_xola buvijonning soʻzanasi. Har safar yangi gul topaman. #soʻzana',
    photos: [photo(suzani('night'), 'square', 21, 'Toʻq koʻk matoga tikilgan rang-barang gullar')],
    likes: 6,
  },
  {
    by: 'dilnoza',
    when: { daysAgo: 15, at: '20:05' },
    caption: 'Toshkent kechki payt. Anhor boʻyida sekin yurish – eng yaxshi dam olish.',
    photos: [photo(city('rose'), 'landscape', 3, 'Pushti osmon ostida shahar, suvda chiroqlar aksi')],
    likes: 7,
    comments: [['sergey.kim', 33, 'Узнаю набережную! Мы тогда разминулись минут на десять']],
  },
  {
    by: 'aziz.rashidov',
    when: { daysAgo: 14, at: '16:00' },
    caption: 'Qizilqum. Karvon yoʻlidan ikki kun. #Qizilqum',
    photos: [
      photo(desert('gold', { caravan: true }), 'landscape', 4, 'Tuya karvoni oltin barxanlar ustida'),
      photo(desert('red'), 'portrait', 1, 'Quyosh botayotgan payt qizil barxanlar'),
      photo(desert('moon', { caravan: true }), 'square', 2, 'Oydin kechada barxanlar va tuyalar'),
    ],
    likes: 9,
    comments: [
      ['abdurahmonjon', 45, 'Bobolarimiz shu yoʻldan ipak olib oʻtgan'],
      ['hanna', 300, 'The moonlit one. Wow.'],
    ],
  },
  {
    by: 'masha.petrova',
    when: { daysAgo: 14, at: '11:20' },
    caption: 'В парке уже золото. Шуршала листьями час и опоздала на встречу.',
    photos: [photo(forest('birches'), 'landscape', 1, 'Дорожка в осенней берёзовой роще')],
    likes: 7,
    comments: [['zulfiya_xola', 240, 'Qanday chiroyli, xuddi ertakdagidek']],
  },
  {
    by: 'zulfiya_xola',
    when: { daysAgo: 14, at: '18:40' },
    caption: 'Nevaramning sepiga tikkan soʻzanam. Uch qish tikdim. #soʻzana',
    photos: [
      photo(
        suzani('cream'),
        'landscape',
        5,
        'Oq matoga tikilgan soʻzana: katta qizil gullar va yashil novdalar',
      ),
    ],
    likes: 9,
    comments: [['abdurahmonjon', 28, 'Ustaning qoʻli! Choklari bir tekis']],
  },
];
