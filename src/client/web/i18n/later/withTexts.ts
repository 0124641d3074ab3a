import { showLaterTexts } from '../language.ts';

/**
 * Loads a page or dialog together with the later texts that it shows.
 *
 * @example lazy(withTexts(() => import('./pages/Create.tsx')))
 */
export function withTexts<Module>(load: () => Promise<Module>): () => Promise<Module> {
  return async () => {
    const [module] = await Promise.all([load(), showLaterTexts()]);
    return module;
  };
}
