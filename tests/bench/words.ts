/** Material for believable names, captions and comments. */

export const firstNames =
  'Aziza Bekzod Camila Dilnoza Elias Farrukh Greta Hana Ismoil Jamila Karim Lola Malika Nodir Olga Parviz Rustam Sevara Timur Umida'.split(
    ' ',
  );
export const lastNames =
  'Abdullayev Bauer Costa Djuraeva Ergashev Fischer Gomez Hoffmann Ivanova Juraev Karimova Lindqvist Mirzaev Nazarova Okafor Petrov Rashidov Saidova Tursunov Yusupova'.split(
    ' ',
  );

export const openings = [
  'First snow on the way to school.',
  'Grandmother showed us how she folds manti.',
  'Saturday market, and the melons are finally here.',
  'The whole choir after the spring concert.',
  'He took three steps today!',
  'Plov for forty people, one cauldron.',
  'We finished the tree house.',
  'Sunrise from the old bridge.',
  'Team photo before the cup final.',
  'The cat has found the new sofa.',
];
export const closings = [
  'Thank you all for coming, it would not have been the same without you.',
  'More pictures tomorrow when the others have sent me theirs.',
  'If anyone wants the recipe, ask and I will write it down properly.',
  'Does somebody remember which year we were here the last time?',
  '',
  '#family',
  'Nobody wanted to go home.',
  'The weather held until the very last minute.',
];
export const altTexts = [
  '',
  '',
  'Children in winter coats on a snowy path',
  'Two hands folding dough on a floured table',
  'A long table under vine leaves, everybody looking at the camera',
];
export const remarks = [
  'So lovely!',
  'I was there too, somewhere behind the pillar.',
  'How tall she has become!',
  'Please send me the second one in full size.',
  'Ha, that face. This one goes on the wall.',
  'Miss you all. See you in the summer!',
];
