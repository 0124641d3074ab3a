import type { Dictionary } from '../dictionary.ts';
import type English from './en.ts';

/** The texts of the owner's page about the server: many, and only for one person, so they come with that page. */
export type HealthTexts = Dictionary<'other', typeof English>;
