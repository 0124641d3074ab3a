import type { Look } from './scenes/look.ts';
import { meadow } from './scenes/meadow.ts';
import { mountains } from './scenes/mountains.ts';
import { portrait } from './scenes/portrait.ts';
import type { Picture } from './scenes/render.ts';
import { suzani } from './scenes/suzani.ts';

/** Everybody's password. */
export const password = 'apricots under the old roof';

export interface PersonPlan {
  displayName: string;
  bio: string;
  avatar?: Picture;
  isPrivate?: boolean;
  follows: Username[];
}

export type Username =
  | 'dilnoza'
  | 'aziz.rashidov'
  | 'zulfiya_xola'
  | 'masha.petrova'
  | 'sergey.kim'
  | 'hanna'
  | 'kofi'
  | 'lucia.fdez'
  | 'yuki'
  | 'tom_w'
  | 'abdurahmonjon'
  | 'bobur';

const face = (look: Look): Picture => ({ paint: portrait(look), shape: 'avatar', seed: 1 });

/** Who joins first, the first of these, becomes the server's owner. */
export const people: Record<Username, PersonPlan> = {
  dilnoza: {
    displayName: 'Dilnoza Karimova',
    bio: 'Toshkent. Fotosurat, choy va uzoq sayohatlar.\nOilaviy albomimiz shu yerda.',
    avatar: face({
      back: ['#f6c9a0', '#d9735c'],
      skin: '#e3ae86',
      hair: '#2b1b16',
      style: 'long',
      clothes: '#1f7f7a',
      earrings: true,
    }),
    follows: ['aziz.rashidov', 'zulfiya_xola', 'masha.petrova', 'sergey.kim', 'hanna', 'lucia.fdez', 'yuki'],
  },
  'aziz.rashidov': {
    displayName: 'Aziz Rashidov',
    bio: 'Samarqand · meʼmor. Gumbazlar, peshtoqlar va ertalabki yorugʻlik.',
    avatar: face({
      back: ['#7fb8d0', '#2f6a94'],
      skin: '#d69c72',
      hair: '#231815',
      style: 'cap',
      clothes: '#e9dfcf',
      cloth: '#16302e',
    }),
    follows: ['dilnoza', 'zulfiya_xola', 'sergey.kim', 'abdurahmonjon', 'kofi', 'lucia.fdez'],
  },
  zulfiya_xola: {
    displayName: 'Zulfiya xola',
    bio: 'Buvijon, toʻrt nevaraning oshpazi. Non, murabbo va soʻzana.',
    avatar: face({
      back: ['#f3d9a8', '#d9a05a'],
      skin: '#dba67c',
      hair: '#8f8a86',
      style: 'scarf',
      clothes: '#8e2a3a',
      cloth: '#b5324a',
    }),
    follows: ['dilnoza', 'aziz.rashidov', 'abdurahmonjon', 'bobur'],
  },
  'masha.petrova': {
    displayName: 'Маша Петрова',
    bio: 'Иллюстратор из Казани. Кот Рыжик, зима и полевые цветы.',
    avatar: face({
      back: ['#d9c9ec', '#8a6bb0'],
      skin: '#f3cdb0',
      hair: '#b5652f',
      style: 'bun',
      clothes: '#3f4f86',
      glasses: true,
    }),
    follows: ['dilnoza', 'sergey.kim', 'hanna', 'yuki', 'lucia.fdez'],
  },
  'sergey.kim': {
    displayName: 'Сергей Ким',
    bio: 'Горы под Ташкентом каждые выходные. Чимган, Угам, палатка, термос.',
    avatar: { paint: mountains('alpenglow'), shape: 'avatar', seed: 21 },
    follows: ['dilnoza', 'aziz.rashidov', 'masha.petrova', 'hanna', 'tom_w', 'yuki'],
  },
  hanna: {
    displayName: 'Hanna Lindqvist',
    bio: 'Umeå, 64° north. Night skies, long trails, strong coffee.',
    avatar: face({
      back: ['#bfe0d6', '#4f8f8a'],
      skin: '#f6d6bd',
      hair: '#e0bd7a',
      style: 'braids',
      clothes: '#b5483a',
    }),
    follows: ['masha.petrova', 'sergey.kim', 'tom_w', 'dilnoza', 'kofi'],
  },
  kofi: {
    displayName: 'Kofi Mensah',
    bio: 'Accra. I look at the sea for a living (port engineer).',
    avatar: face({
      back: ['#ffd98a', '#e89a3a'],
      skin: '#7d4f35',
      hair: '#1d1614',
      style: 'curly',
      clothes: '#f4ead6',
    }),
    follows: ['hanna', 'lucia.fdez', 'tom_w', 'dilnoza', 'aziz.rashidov'],
  },
  'lucia.fdez': {
    displayName: 'Lucía Fernández',
    bio: 'Cook in Valencia. Everything tastes better outside.',
    avatar: face({
      back: ['#f2a58f', '#c94f5e'],
      skin: '#dca27a',
      hair: '#3a2018',
      style: 'curly',
      clothes: '#f3c14e',
      earrings: true,
    }),
    follows: ['dilnoza', 'zulfiya_xola', 'kofi', 'yuki', 'tom_w', 'masha.petrova'],
  },
  /** Private, with somebody who waits to be let in. */
  yuki: {
    displayName: 'Yuki Tanaka 田中ゆき',
    bio: 'Just for friends. Kyoto, glass, gardens.',
    avatar: { paint: meadow('daisies'), shape: 'avatar', seed: 11 },
    isPrivate: true,
    follows: ['masha.petrova', 'hanna', 'lucia.fdez', 'dilnoza', 'tom_w'],
  },
  /** Without an avatar. */
  tom_w: {
    displayName: 'Tom Whitfield',
    bio: 'Bristol. Balloons, hedgerows, and the dog who will not sit still for a photo.',
    follows: ['hanna', 'kofi', 'lucia.fdez', 'dilnoza', 'sergey.kim'],
  },
  /** A very long name. */
  abdurahmonjon: {
    displayName: 'Abdurahmonjon Muhammadyusufovich Xoʻjayev-Margʻiloniy',
    bio: 'Margʻilon. Atlas va adras toʻqiymiz – toʻrt avloddan beri.',
    avatar: { paint: suzani('rust'), shape: 'avatar', seed: 3 },
    follows: ['aziz.rashidov', 'zulfiya_xola', 'dilnoza', 'kofi'],
  },
  /** Without a single photo. */
  bobur: {
    displayName: 'Bobur',
    bio: '',
    avatar: face({
      back: ['#a9c48a', '#4f7a4a'],
      skin: '#dba880',
      hair: '#2a1d18',
      style: 'short',
      clothes: '#2f4f86',
    }),
    follows: ['dilnoza', 'zulfiya_xola', 'aziz.rashidov', 'yuki'],
  },
};

/** In the order in which they join. */
export const usernames = Object.keys(people) as Username[]; // it has no other keys

/** Who joins first. */
export const owner: Username = 'dilnoza';

/** A request that a private account has not answered yet. */
export const request = { by: 'bobur', to: 'yuki', daysAgo: 1 } satisfies Record<string, Username | number>;
