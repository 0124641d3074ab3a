import type { Username } from './people.ts';
import { type Photo, photo } from './posts/plan.ts';
import { balloons } from './scenes/balloons.ts';
import { camp } from './scenes/camp.ts';
import { cat } from './scenes/cat.ts';
import { city } from './scenes/city.ts';
import { coast } from './scenes/coast.ts';
import { forest } from './scenes/forest.ts';
import { meadow } from './scenes/meadow.ts';
import { mountains } from './scenes/mountains.ts';
import { oldTown } from './scenes/oldTown.ts';
import { sea } from './scenes/sea.ts';
import { snow } from './scenes/snow.ts';
import { table } from './scenes/table.ts';

/** Something shown for a day; it must be younger than that. */
export interface StoryPlan {
  by: Username;
  minutesAgo: number;
  picture: Photo;
  /** The camera moves over the picture for these many seconds. */
  seconds?: number;
  caption?: string;
  /** Who has looked at it since. */
  seenBy?: Username[];
}

/** What people have shown since yesterday, oldest first. */
export const stories: StoryPlan[] = [
  {
    by: 'sergey.kim',
    minutesAgo: 1290,
    picture: photo(mountains('mist'), 'tall', 4),
    caption: 'Подъём в четыре утра. Не жалею.',
    seenBy: ['dilnoza', 'masha.petrova', 'hanna', 'tom_w'],
  },
  {
    by: 'dilnoza',
    minutesAgo: 700,
    picture: photo(cat('night', 'cream'), 'tall', 8),
    caption: 'Mosh ishda.',
    seenBy: ['aziz.rashidov', 'zulfiya_xola', 'masha.petrova', 'hanna', 'yuki'],
  },
  { by: 'hanna', minutesAgo: 610, picture: photo(snow('day', { cabin: true }), 'tall', 3) },
  {
    by: 'hanna',
    minutesAgo: 540,
    picture: photo(snow('dusk', { cabin: true }), 'tall', 6),
    caption: 'It was light for about an hour.',
  },
  {
    by: 'zulfiya_xola',
    minutesAgo: 410,
    picture: photo(table('breakfast', 'terracotta'), 'portrait', 5),
    caption: 'Nonushta tayyor. Kim keladi?',
    seenBy: ['dilnoza', 'aziz.rashidov'],
  },
  { by: 'yuki', minutesAgo: 330, picture: photo(city('rose'), 'tall', 2), seenBy: ['hanna'] },
  {
    by: 'lucia.fdez',
    minutesAgo: 300,
    picture: photo(coast('tropical'), 'tall', 5),
    seconds: 6,
    caption: 'The wind is missing from this video.',
  },
  { by: 'kofi', minutesAgo: 250, picture: photo(sea('sunset'), 'tall', 2) },
  { by: 'tom_w', minutesAgo: 190, picture: photo(forest('green'), 'tall', 7), caption: 'Not Bristol.' },
  {
    by: 'aziz.rashidov',
    minutesAgo: 150,
    picture: photo(oldTown('day'), 'tall', 3),
    caption: 'Peshtoqning oʻng tomoni taʼmirdan chiqdi. Koshinlar oʻz joyida, ranglari ham avvalgidek.',
    seenBy: ['zulfiya_xola'],
  },
  { by: 'aziz.rashidov', minutesAgo: 148, picture: photo(oldTown('evening'), 'landscape', 5) },
  {
    by: 'masha.petrova',
    minutesAgo: 95,
    picture: photo(camp('aurora'), 'tall', 3),
    caption: 'Палатка стоит!',
  },
  { by: 'masha.petrova', minutesAgo: 40, picture: photo(balloons('sunrise'), 'tall', 4) },
  { by: 'dilnoza', minutesAgo: 26, picture: photo(meadow('tulips'), 'tall', 9), seenBy: ['zulfiya_xola'] },
];
