/**
 * What the doctor finds, in English: for the command line, for scripts, and for the owner's page, which has it in the
 * other languages too. What stands in braces is filled in; see `FindingParam`.
 */
export const findingTexts = {
  checkFailed: 'This could not be checked: {detail}',
  version: 'minigram {version} on Node.js {node}, {platform}.',
  schemaFine: 'The database has the form that this version needs (step {step}).',
  databaseClosed: 'The database cannot be opened: {detail}',
  spaceFine: '{free} of {total} are free in {folder}.',
  spaceLasts:
    '{free} of {total} are free in {folder}. As the last 30 days went, that is enough for another {time}.',
  spaceEndsSoon: 'As the last 30 days went, the {free} that are free in {folder} last only another {time}.',
  spaceLow: 'Only {free} of {total} are free in {folder}.',
  spaceGone: 'The disk of {folder} is as good as full: {free} are free.',
  folderReadOnly: '{folder} cannot be written to: {detail}',
  diskFine: 'The disk takes {speed} a second, and has something safe after {time}.',
  diskSlow: 'The disk is slow: it takes {speed} a second, and has something safe only after {time}.',
  sqliteFine: 'SQLite {version}, {size}. Nothing is damaged.',
  sqliteDamaged: 'The database is damaged: {detail}',
  postgresFine: 'PostgreSQL {version}, {size}, answers within {time}.',
  postgresSlow: 'PostgreSQL {version} takes {time} to answer.',
  postgresOld: 'PostgreSQL {version} gets no more corrections from its makers.',
  filesFine: 'Every picture and video has its files ({number} in all).',
  filesMissing: 'Pictures and videos whose files are missing or incomplete: {number} of {total}.',
  originalsMissing: 'Uploaded videos that wait to be made ready, but are gone: {number}.',
  leftoversNone: 'There are no files that belong to nothing.',
  leftovers: 'Files that belong to nothing: those of {number} pictures and videos, {size}.',
  countsFine: 'All stored counts are right.',
  countsDiffer: 'Stored counts that are not what they count, of likes or comments for one: {number}.',
  clockFine: 'The clock goes on from where it was.',
  clockBehind: 'The clock was set back: the newest entry is of {at}, which is still to come.',
  clockDiffers: 'The clock of the server differs from that of your device by {time}.',
  addressSecure: 'People come to {address}, over HTTPS.',
  addressLocal: 'You came to {address}, on the machine of the server itself.',
  addressOpen:
    'People come to {address} without HTTPS. Whoever is on the way can read passwords and pictures.',
  addressDiffers: 'You came to {address}, but PUBLIC_URL says {expected}.',
  addressUnknown: 'You came to {address}, but the server was asked for {host}.',
  proxyNone: 'Browsers reach the server directly.',
  proxyFine: 'The server stands behind a proxy, and sees who is in front of it.',
  proxyUntrusted:
    'There is a proxy in front, but TRUSTED_PROXY is 0: everybody seems to come from one address.',
  proxyMissing:
    'TRUSTED_PROXY says that {number} proxies are in front, but you came past {seen}. So anybody can pretend to come from any address.',
  cookiesSecure: 'Who is signed in is kept in a cookie that travels over HTTPS only.',
  cookiesLocal: 'On this machine cookies need no HTTPS; over HTTPS they are kept to it.',
  cookiesOpen: 'Who is signed in travels without HTTPS, where it can be copied on the way.',
  picturesFine: 'A picture as an iPhone takes it (HEIC) was decoded within {time}.',
  picturesFail: 'Pictures cannot be made ready: {detail}',
  videosFine: 'A video was decoded and encoded within {time}.',
  videosFail: 'Videos cannot be made ready: {detail}',
  backupFine: 'The last backup is of {at}: {number} files, {size}.',
  backupByHand: 'The last backup is of {at}. None are made by themselves.',
  backupNone: 'There has never been a backup.',
  backupFirst: 'No backup was made so far. The first one by schedule comes soon.',
  backupOld: 'The last backup that was made is of {at}: more than twice as old as it should be.',
  backupFailed: 'The last backup, of {at}, failed: {detail}',
  backupFolderAway: 'The folder for backups, {folder}, cannot be reached: {detail}',
  backupSameDisk: 'The last backup is of {at}, but {folder} is on the same disk as the data.',
} as const;

export type FindingCode = keyof typeof findingTexts;

/** What to do about it; nothing where it is well. */
export const adviceTexts = {
  checkFailed: 'Look into the log of the server. If it says nothing, report it with these words.',
  databaseClosed:
    'Start the server once: it brings an older database up to date, and says what else is wrong. With PostgreSQL, see that it runs and that DATABASE_URL is right.',
  spaceEndsSoon:
    'Plan for a larger disk: stop the server, move the whole data folder there, and set DATA_DIR.',
  spaceLow:
    'Make room, or move the whole data folder to a larger disk and set DATA_DIR. When it is full nothing can be posted.',
  spaceGone:
    'Make room now: nothing can be posted any more. What is there can be seen, and is not in danger.',
  folderReadOnly:
    'Give the user that runs the server the right to write there (chown), or see whether the disk was mounted read-only.',
  diskSlow:
    'Everything waits for the disk. An SD card may be worn out; a network drive is not made for this. Move the data folder to an SSD.',
  sqliteDamaged:
    'Stop the server and keep a copy of the whole data folder. Then restore the last backup into an empty folder: minigram restore. Have the disk and the memory tested.',
  postgresSlow: 'Run PostgreSQL on the same machine or close to it, and see what else keeps it busy.',
  postgresOld: 'Move to a newer version of PostgreSQL when you can.',
  filesMissing:
    'Copy them back from a backup: they lie in its folder media, in the same order. If there is none, minigram doctor --fix takes them out of their posts.',
  originalsMissing: 'They are given up by themselves, and their owners are told.',
  leftovers:
    'The server removes them within two hours. If they stay, look into its log; minigram doctor --fix removes them now.',
  countsDiffer: 'minigram doctor --fix puts them right, while people go on.',
  clockBehind:
    'See that the clock of the machine is right and set by the network (timedatectl set-ntp true). Until that time new entries may stand in the wrong order.',
  clockDiffers:
    'One of them is wrong. On the server have the clock set by the network: timedatectl set-ntp true.',
  addressLocal: 'For others to come, put HTTPS in front: docs/self-hosting.md shows how.',
  addressOpen:
    'Put a proxy with HTTPS in front, such as Caddy, which gets its certificate by itself: docs/self-hosting.md.',
  addressDiffers: 'Set PUBLIC_URL to the address that people open, or open that one.',
  addressUnknown:
    'The proxy in front changes the Host header. Set PUBLIC_URL to the address that people open, or have the proxy hand the header on.',
  proxyUntrusted:
    'Set TRUSTED_PROXY to the number of proxies in front, mostly 1. Else one guest can use up what all may do.',
  proxyMissing: 'Set TRUSTED_PROXY to the number of proxies that are really in front.',
  cookiesOpen: 'With HTTPS in front this is mended by itself.',
  picturesFail:
    'Install the program again, for this kind of machine. If it ran before, see whether there is memory left.',
  videosFail:
    'Install the program again, for this kind of machine. If it ran before, see whether there is memory left.',
  backupByHand: 'Set BACKUP_DIR to a folder on another disk, and the server makes them by itself.',
  backupNone:
    'Set BACKUP_DIR to a folder on another disk, and the server makes them by itself; or run minigram backup FOLDER now.',
  backupFirst: 'If you do not want to wait, make one now.',
  backupOld: 'See that the disk for backups is there and has room, then make one now.',
  backupFailed: 'Do what it says, then make one now.',
  backupFolderAway: 'See that the disk is connected, and that the user that runs the server may write there.',
  backupSameDisk: 'When that disk breaks, both are gone. Set BACKUP_DIR to a folder on another one.',
} as const satisfies Partial<Record<FindingCode, string>>;

/** What is looked at, in the order of the command line. */
export const checkTexts = {
  version: 'Version',
  space: 'Room on the disk',
  disk: 'Speed of the disk',
  database: 'Database',
  schema: 'Form of the database',
  files: 'Pictures and videos',
  leftovers: 'Files left over',
  counts: 'Counts',
  clock: 'Clock',
  pictures: 'Making pictures ready',
  videos: 'Making videos ready',
  backups: 'Backups',
  address: 'Address',
  proxy: 'Proxy',
  cookies: 'Cookies',
} as const;

/** One of the things that the doctor looks at. */
export type CheckName = keyof typeof checkTexts;

/** Something to be filled into a text, in the way of the reader's language. */
export interface FindingParam {
  /** What stands in the braces. */
  name: string;
  /** `bytes`: a number of them. `duration`: milliseconds. `time`: ISO 8601. */
  kind: 'text' | 'number' | 'bytes' | 'duration' | 'time';
  value: string | number;
}

/** Fills in what stands in braces. */
export function fillText(
  text: string,
  params: readonly FindingParam[],
  format: (param: FindingParam) => string,
): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const param = params.find((param) => param.name === name);
    return param ? format(param) : placeholder;
  });
}
