import type { Username } from './people.ts';
import { firstWeek } from './posts/firstWeek.ts';
import { lastWeek } from './posts/lastWeek.ts';
import type { PostPlan } from './posts/plan.ts';
import { secondWeek } from './posts/secondWeek.ts';
import { cat } from './scenes/cat.ts';
import { city } from './scenes/city.ts';
import { mountains } from './scenes/mountains.ts';
import type { Picture } from './scenes/render.ts';
import { table } from './scenes/table.ts';

/** Something that somebody writes in a conversation. */
export interface MessagePlan {
  by: Username;
  minutesAgo: number;
  text?: string;
  photo?: Picture;
  post?: PostPlan;
}

/** Two people, or a group with a title. Who writes has read what was written before. */
export interface ConversationPlan {
  /** Who begins it first. */
  people: [Username, Username, ...Username[]];
  title?: string;
  /** It waits for an answer of the others. */
  isRequest?: boolean;
  messages: MessagePlan[];
}

const HOUR = 60;
const DAY = 24 * HOUR;

const said = (by: Username, minutesAgo: number, text: string): MessagePlan => ({ by, minutesAgo, text });

/** A post of somebody's that is older than a day. */
function postOf(author: Username, index = 0): PostPlan {
  const post = [...lastWeek, ...secondWeek, ...firstWeek].filter(
    ({ by, when }) => by === author && !('minutesAgo' in when),
  )[index];
  if (!post) throw new Error(`The demo has no such post of ${author}.`);
  return post;
}

export const conversations: ConversationPlan[] = [
  {
    people: ['dilnoza', 'aziz.rashidov'],
    messages: [
      said('dilnoza', 3 * DAY + 40, 'Assalomu alaykum, Aziz aka! Registonda qaysi payt odam kam boʻladi?'),
      said('aziz.rashidov', 3 * DAY + 22, 'Vaalaykum assalom. Ertalab soat yettida hech kim yoʻq'),
      said('aziz.rashidov', 3 * DAY + 21.5, 'Yorugʻlik ham oʻsha payt eng yaxshi'),
      said('dilnoza', 3 * DAY + 5, 'Rahmat!'),
      { by: 'dilnoza', minutesAgo: 26 * HOUR, photo: { paint: city('late'), shape: 'portrait', seed: 12 } },
      said('dilnoza', 26 * HOUR - 1, 'Mana, kech ham boʻlsa bordim'),
      said('aziz.rashidov', 25 * HOUR, '😍'),
      {
        by: 'aziz.rashidov',
        minutesAgo: 3 * HOUR,
        post: postOf('aziz.rashidov'),
        text: 'Buni koʻrganmisiz?',
      },
      said(
        'dilnoza',
        2 * HOUR + 10,
        'Koʻrdim, zoʻr chiqibdi. Peshtoq haqida oʻqish uchun: https://en.wikipedia.org/wiki/Iwan',
      ),
      said('aziz.rashidov', 34, 'Albatta oʻqiyman'),
      said('aziz.rashidov', 33.5, 'Shanba kuni yana chiqamizmi?'),
    ],
  },
  {
    people: ['zulfiya_xola', 'dilnoza', 'aziz.rashidov', 'bobur'],
    title: 'Yakshanba palovi',
    messages: [
      said('zulfiya_xola', 2 * DAY, 'Bolajonlarim, yakshanba kuni palovga kelinglar'),
      said('bobur', 2 * DAY - 15, 'Albatta, xola! Sabzini men toʻgʻrayman'),
      said('dilnoza', 2 * DAY - 40, 'Men non va mevalar olib boraman 🍇'),
      said('aziz.rashidov', DAY + 7 * HOUR, 'Soat nechada?'),
      said('zulfiya_xola', DAY + 6 * HOUR, 'Soat birda, kechikmanglar'),
      {
        by: 'zulfiya_xola',
        minutesAgo: 5 * HOUR,
        photo: { paint: table('tea', 'blue'), shape: 'square', seed: 8 },
      },
      said('zulfiya_xola', 5 * HOUR - 1, 'Oʻtgan safargisi'),
      said('bobur', 4 * HOUR, '🤤🤤'),
      said('dilnoza', 3 * HOUR + 30, 'Voy, ishtaha ochildi'),
    ],
  },
  {
    people: ['masha.petrova', 'dilnoza'],
    messages: [
      said('masha.petrova', 5 * DAY, 'Дильноза, привет! Кот теперь спит только на моей клавиатуре.'),
      {
        by: 'masha.petrova',
        minutesAgo: 5 * DAY - 2,
        photo: { paint: cat('night', 'ginger'), shape: 'wide', seed: 21 },
      },
      said('dilnoza', 5 * DAY - 30, 'Haha, u endi muharrir 😄'),
      said('masha.petrova', 50, 'Приедете к нам в горы зимой? Места хватит всем, и коту тоже.'),
    ],
  },
  {
    people: ['hanna', 'dilnoza'],
    messages: [
      { by: 'hanna', minutesAgo: 4 * DAY, photo: { paint: mountains('mist'), shape: 'wide', seed: 30 } },
      said('hanna', 4 * DAY - 1, 'This was our view at breakfast!'),
      said('dilnoza', 4 * DAY - 50, 'Wow. I want to be there'),
      { by: 'dilnoza', minutesAgo: 4 * DAY - 55, post: postOf('lucia.fdez'), text: 'And after that here' },
      said('hanna', 3 * DAY, 'Deal!'),
      said('dilnoza', 3 * DAY - 3, '🎉'),
    ],
  },
  {
    people: ['abdurahmonjon', 'dilnoza'],
    isRequest: true,
    messages: [
      said('abdurahmonjon', 8 * HOUR, 'Assalomu alaykum! Suratlaringiz juda chiroyli ekan.'),
      said('abdurahmonjon', 8 * HOUR - 1, 'Qaysi kamerada olasiz?'),
    ],
  },
];
