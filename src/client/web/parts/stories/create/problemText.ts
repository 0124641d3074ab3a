import { limits } from '../../../../../shared/limits.ts';
import { clockTime, MAX_MEGABYTES, type StoryFileProblem } from '../../../data/draft/storyFile.ts';
import { t } from '../../../i18n/later/index.ts';

/** Why a file cannot be a story and what to do, as a sentence. */
export function problemText({ name, problem }: { name: string; problem: StoryFileProblem }): string {
  switch (problem.reason) {
    case 'emptyFile':
      return t('create.emptyFile', { name });
    case 'tooLarge':
      return t('create.tooLarge', { name, max: MAX_MEGABYTES[problem.kind] });
    case 'tooLong':
      return t('storyEditor.tooLong', {
        name,
        length: clockTime(problem.duration),
        max: clockTime(limits.videoMs),
      });
    default:
      return t('storyEditor.notSupported', { name });
  }
}
