/** What this browser remembers without an account. */
type Preference = 'theme' | 'language';

const storageKey = (name: Preference) => `minigram.${name}`;

/** The saved value, or undefined when there is none or storage is switched off. */
export function readPreference(name: Preference): string | undefined {
  try {
    return localStorage.getItem(storageKey(name)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Saves a value; without one, forgets it. A browser without storage forgets it with the page. */
export function writePreference(name: Preference, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(storageKey(name));
    else localStorage.setItem(storageKey(name), value);
  } catch {
    // Storage can be full or switched off; the choice still holds until the page is closed.
  }
}
