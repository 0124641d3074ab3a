/** What the single file carries: files laid out as the project is, `dist/`, `drizzle/`, `node_modules/` and `package.json`. */
export interface Contents {
  /** Names the folder that they are unpacked into: a hash of all that follows. */
  id: string;
  files: CarriedFile[];
}

export interface CarriedFile {
  /** From the root of the project, with `/`. */
  path: string;
  /** Bytes, unpacked. */
  size: number;
  /** Of the unpacked file, in hexadecimal. */
  sha256: string;
  /** Where it begins in the asset of all files, and how many bytes it takes there: compressed by zstd, by itself. */
  offset: number;
  packed: number;
}

/** The assets. Two, because Node looks at each when it starts: a thousand would bring all of their pages into memory. */
export const assets = {
  /** `Contents` as JSON. */
  contents: 'contents.json',
  /** The files, one after the other. */
  files: 'files',
} as const;

/** What is run from there. */
export const MAIN = 'dist/server/main.js';
