import { balloons } from '../scenes/balloons.ts';
import { camp } from '../scenes/camp.ts';
import { cat } from '../scenes/cat.ts';
import { city } from '../scenes/city.ts';
import { coast } from '../scenes/coast.ts';
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

export const secondWeek: PostPlan[] = [
  {
    by: 'hanna',
    when: { daysAgo: 13, at: '15:30' },
    caption: 'It started at noon and has not stopped. The mailbox is gone.',
    photos: [
      photo(snow('day', { cabin: true }), 'landscape', 1, 'A log cabin with lit windows among snowy firs'),
      photo(snow('dusk'), 'portrait', 2, 'Snow-covered firs under a violet sky'),
    ],
    likes: 9,
    comments: [
      ['kofi', 20, 'I have no clothes for this photo'],
      ['masha.petrova', 48, 'Завидую! У нас пока только дождь'],
    ],
  },
  {
    by: 'dilnoza',
    when: { daysAgo: 13, at: '09:40' },
    caption: 'Yakshanba nonushtasi, shoshilmasdan.',
    photos: [photo(table('breakfast', 'linen'), 'landscape', 3, 'Oq dasturxonda qovun, non, choy va limon')],
    likes: 7,
    comments: [['lucia.fdez', 35, 'I would walk past this table. Slowly.']],
  },
  {
    by: 'masha.petrova',
    when: { daysAgo: 12, at: '16:15' },
    caption: 'Дождь. Соседский Дымок пришёл в гости и остался до ужина.',
    photos: [photo(cat('rain', 'grey'), 'square', 2, 'Серый кот у окна, по стеклу бегут капли')],
    likes: 8,
    comments: [['yuki', 70, 'He knows which window is the warm one']],
  },
  {
    by: 'dilnoza',
    when: { daysAgo: 12, at: '12:00' },
    caption:
      'Samarqand, Buxoro, Margʻilon: uch kun, oʻnta surat. Yoʻl koʻrsatgan Aziz aka va mehmon qilgan Abdurahmonjon akaga katta rahmat!',
    photos: [
      photo(oldTown('day'), 'landscape', 1, 'Moviy osmon ostida madrasa va minoralar'),
      photo(oldTown('evening'), 'portrait', 8, 'Kechqurun peshtoq oldidagi maydon'),
      photo(suzani('night'), 'square', 2, 'Toʻq koʻk soʻzana, yirik qizil va sariq gullar'),
      photo(hills('autumn'), 'landscape', 4, 'Yoʻl boʻyidagi kuzgi adirlar'),
      photo(table('tea', 'terracotta'), 'landscape', 4, 'Choyxonada non, choynak va uzum'),
      photo(ikat('meadow'), 'square', 3, 'Yashil adras, mayda naqshlar'),
      photo(glass('sunrise'), 'portrait', 4, 'Choyxonaning rangli oynasi'),
      photo(mountains('morning', { lake: true }), 'wide', 6, 'Togʻ koʻli va qorli choʻqqilar'),
      photo(city('blue'), 'landscape', 6, 'Kechki shahar daryo boʻyida'),
      photo(oldTown('night'), 'portrait', 12, 'Tungi maydon, yoritilgan darvoza'),
    ],
    likes: 10,
    comments: [
      ['aziz.rashidov', 12, 'Yana keling!'],
      ['abdurahmonjon', 40, 'Eshigimiz doim ochiq'],
      ['lucia.fdez', 75, 'Number three. I need to know who stitched that.'],
      ['zulfiya_xola', 110, 'Barakalla qizim, sogʻ-omon qaytding-a'],
      ['sergey.kim', 380, 'Восьмая — это где? Очень похоже на Урунгач'],
    ],
  },
  {
    by: 'tom_w',
    when: { daysAgo: 11, at: '17:50' },
    caption: 'The field behind the garden centre, of all places.',
    photos: [photo(meadow('poppies'), 'landscape', 1, 'Red poppies against the low sun')],
    likes: 7,
    comments: [
      ['masha.petrova', 90, 'Беру в референсы, можно?'],
      ['tom_w', 130, 'Please do!'],
    ],
  },
  {
    by: 'sergey.kim',
    when: { daysAgo: 11, at: '22:30' },
    caption: 'Ночь у озера. Млечный Путь видно без всякой выдержки. #горы',
    photos: [
      photo(camp('milkyWay'), 'portrait', 3, 'Светящаяся палатка под Млечным Путём'),
      photo(mountains('night', { lake: true }), 'landscape', 4, 'Озеро и снежные вершины ночью'),
    ],
    likes: 10,
    comments: [
      ['hanna', 15, 'Same sky, four thousand kilometres apart'],
      ['yuki', 420, 'Beautiful. Is it far from the road?'],
      ['sergey.kim', 500, 'Six hours on foot, then it gets steep'],
    ],
  },
  {
    by: 'kofi',
    when: { daysAgo: 10, at: '07:15' },
    caption: 'Before the first ship.',
    photos: [photo(sea('morning', { beach: true }), 'landscape', 2, 'A pale morning sea and an empty beach')],
    likes: 6,
  },
  {
    by: 'abdurahmonjon',
    when: { daysAgo: 10, at: '14:20' },
    caption: 'Bozorga tayyor. Qaysi biri yoqdi? #adras',
    photos: [
      photo(ikat('meadow'), 'square', 31, 'Yashil va toʻq yashil yoʻlli adras'),
      photo(ikat('crimson'), 'square', 17, 'Qizil va koʻk yoʻlli adras'),
    ],
    likes: 6,
    comments: [
      ['kofi', 25, 'The first. My mother would say both.'],
      ['dilnoza', 60, 'Birinchisi!'],
    ],
  },
  {
    by: 'yuki',
    when: { daysAgo: 9, at: '10:10' },
    caption: 'Found last spring on an old card and could not believe I never showed anyone.',
    photos: [
      photo(forest('blossom'), 'portrait', 3, 'A path under blossoming cherry trees'),
      photo(forest('blossom'), 'landscape', 14, 'Petals on the way through the grove'),
    ],
    likes: 4,
    comments: [
      ['dilnoza', 44, 'Bahor hidi keldi'],
      ['lucia.fdez', 200, 'Oh, this is the screensaver of my dreams'],
    ],
  },
  {
    by: 'lucia.fdez',
    when: { daysAgo: 9, at: '13:35' },
    caption: 'Albufera side, no filter, no people, no signal.',
    photos: [photo(sea('turquoise', { beach: true }), 'portrait', 3, 'Turquoise water and a sandy beach')],
    likes: 8,
    comments: [['kofi', 15, 'Professional opinion: good water']],
  },
  {
    by: 'aziz.rashidov',
    when: { daysAgo: 8, at: '09:00' },
    caption: 'Ish boshlanishidan oldin. Maydon bir soat meniki. #Samarqand',
    photos: [photo(oldTown('day'), 'portrait', 21, 'Boʻm-boʻsh maydon va moviy gumbazlar')],
    likes: 7,
    comments: [['zulfiya_xola', 130, 'Koʻz tegmasin']],
  },
  {
    by: 'hanna',
    when: { daysAgo: 8, at: '14:00' },
    caption: 'Two weeks of this and I will not come back to the office.',
    photos: [
      photo(
        mountains('morning', { lake: true }),
        'panorama',
        1,
        'A wide view of snowy mountains over a still lake',
      ),
    ],
    likes: 8,
    comments: [['tom_w', 45, 'The office will understand']],
  },
  {
    by: 'dilnoza',
    when: { daysAgo: 8, at: '20:30' },
    caption:
      'Oʻtgan yilgi Kapadokiya. Osmon toʻla sharlar edi, hanuz tushimga kiradi. @tom_w sizniki qanday oʻtdi? #balloons',
    photos: [photo(balloons('sunrise'), 'landscape', 1, 'Tosh minoralar ustida havo sharlari')],
    likes: 9,
    comments: [['tom_w', 45, 'Now I need to see it for myself']],
  },
  {
    by: 'dilnoza',
    when: { daysAgo: 7, at: '11:45' },
    caption: 'Botanika bogʻi, ertalab soat yettida. Biz va qushlar.',
    photos: [photo(forest('green'), 'portrait', 6, 'Yam-yashil oʻrmonda yoʻlak')],
    likes: 6,
    comments: [['sergey.kim', 80, 'Надо как-нибудь там пробежаться']],
  },
  {
    by: 'kofi',
    when: { daysAgo: 7, at: '15:10' },
    caption: 'Cold-water week: the same beach, fifteen degrees less.',
    photos: [photo(coast('cool'), 'landscape', 2, 'A beach from above under a grey sky')],
    likes: 5,
    comments: [['hanna', 80, 'Still swimming weather']],
  },
];
