import type { CarriedFile } from './contents.ts';

/** When files are checked. */

const forWorkers = /^node_modules\/(@img|sharp|detect-libc|semver|libheif-js|mediabunny|@napi-rs)\//;
const forVideos = /^node_modules\/(mediabunny|@napi-rs)\//;
const forBrowsers = /^dist\/(web|docs)\//;

/** Loaded by worker processes alone, which check it themselves: nine tenths of everything are decoders. */
export const isForWorkers = ({ path }: CarriedFile) => forWorkers.test(path);

/** Of that, what is for videos alone. */
export const isForVideos = ({ path }: CarriedFile) => forVideos.test(path);

/** What the server itself does not load: it is checked a little later. */
export const isForLater = (file: CarriedFile) => isForWorkers(file) || forBrowsers.test(file.path);
