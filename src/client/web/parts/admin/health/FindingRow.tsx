import CircleAlert from 'lucide-solid/icons/circle-alert';
import CircleCheck from 'lucide-solid/icons/circle-check';
import CircleX from 'lucide-solid/icons/circle-x';
import { Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { Outputs } from '../../../../api/index.ts';
import { fill, type HealthTexts } from '../../../i18n/health/index.ts';
import { classes } from '../../ui/classes.ts';
import styles from './Health.module.css';
import { textOf, valuesOf } from './values.ts';

export type Finding = Outputs['admin']['doctor']['findings'][number];

const icons = { ok: CircleCheck, warning: CircleAlert, problem: CircleX };

/** One thing that was looked at: how it is, and what to do about it. */
export function FindingRow(props: { finding: Finding; texts: HealthTexts }) {
  const values = () => valuesOf(props.texts, props.finding.params);
  // What only a newer server knows is told in English.
  const says = () => fill(textOf(props.texts.findings, props.finding.code) ?? props.finding.says, values());
  const advice = () => textOf(props.texts.advice, props.finding.code) ?? props.finding.advice;
  return (
    <div class={styles.finding}>
      <span class={classes(styles.icon, styles[props.finding.level])} aria-hidden="true">
        <Dynamic component={icons[props.finding.level]} size={22} />
      </span>
      <div class={styles.facts}>
        <h3 class={styles.name}>
          {props.texts.checks[props.finding.check]}
          <span class={classes(styles.level, styles[props.finding.level])}>
            {props.texts.levels[props.finding.level]}
          </span>
        </h3>
        <p class={styles.says}>{says()}</p>
        <Show when={advice()}>{(text) => <p class={styles.advice}>{text()}</p>}</Show>
      </div>
    </div>
  );
}
