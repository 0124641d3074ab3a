import { adviceTexts, checkTexts, findingTexts } from '../../../../shared/findings.ts';

/** The English texts of the owner's page about how well the server is. */
const en = {
  checks: checkTexts,
  findings: findingTexts,
  advice: adviceTexts,
  levels: {
    ok: 'Well',
    warning: 'Could be better',
    problem: 'Problem',
  },
  units: {
    days: '{value} days',
    hours: '{value} hours',
    minutes: '{value} minutes',
    seconds: '{value} seconds',
    milliseconds: '{value} ms',
  },
  page: {
    checking: 'Looking at everything. This takes a few seconds.',
    allWell: 'All is well.',
    problems: 'Problems: {problems}. Could be better: {warnings}.',
    checkedAt: 'Looked at {time}',
    again: 'Check again',
    list: 'What was looked at',
    commandLine: 'On the machine itself, minigram doctor looks closer and can put some of it right.',
  },
  backups: {
    schedule: 'Every {time} into {folder}. Kept: {keep}.',
    notSetUp:
      'No backups are made by themselves, and none can be made from here: set BACKUP_DIR to a folder, best on another disk, and start the server again. Until then: minigram backup FOLDER.',
    start: 'Back up now',
    running: 'A backup is being made. You may leave this page.',
    started: 'The backup has begun',
    alreadyRunning: 'A backup is being made already',
    none: 'No backups so far.',
    list: 'The last backups',
    facts: 'Files: {number}, {bytes}; new of that: {fresh}',
    failed: 'Failed: {error}',
  },
  runs: {
    done: 'Done',
    failed: 'Failed',
    interrupted: 'Interrupted',
    running: 'Under way',
  },
} as const;

export default en;
