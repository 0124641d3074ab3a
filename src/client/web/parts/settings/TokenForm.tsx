import BookOpenText from 'lucide-solid/icons/book-open-text';
import PencilLine from 'lucide-solid/icons/pencil-line';
import { createSignal, onMount } from 'solid-js';
import { limits } from '../../../../shared/limits.ts';
import { expiryAfter } from '../../data/tokens.ts';
import { formatDate } from '../../i18n/index.ts';
import { t } from '../../i18n/later/index.ts';
import { createForm } from '../form/createForm.ts';
import { FormError } from '../form/FormError.tsx';
import { lengthIssue, requiredIssue } from '../form/fieldChecks.ts';
import { ChoiceGroup } from '../ui/ChoiceGroup.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './Tokens.module.css';

type Access = 'read' | 'write';
const lives = ['30', '90', '365', 'never'] as const;
type Life = (typeof lives)[number];

/** What is asked of a new token; it reads only, and for 90 days, unless something else is chosen. */
export function createTokenForm() {
  const form = createForm(() => ({ name: '' }));
  const [access, setAccess] = createSignal<Access>('read');
  const [life, setLife] = createSignal<Life>('90');
  const days = () => (life() === 'never' ? null : Number(life()));
  return {
    name: form.field('name'),
    access,
    setAccess,
    life,
    setLife,
    /** Days until it expires; null for never. */
    days,
    focus: () => form.focus('name'),
    failure: form.failure,
    showError: form.showError,
    /** Shows what is wrong with it. Returns whether anything is. */
    showIssues: () => {
      const { name } = form.values();
      return form.showIssues({ name: requiredIssue(name) ?? lengthIssue(limits.tokenName, name) });
    },
    input: () => ({ name: form.values().name, canWrite: access() === 'write', days: days() }),
    reset: () => {
      form.reset();
      form.showIssues({});
      setAccess('read');
      setLife('90');
    },
  };
}

export interface TokenFormProps {
  id: string;
  form: ReturnType<typeof createTokenForm>;
  onSubmit: () => void;
}

/** Name, what it may do, and for how long. Its button stands in the foot of the dialog. */
export function TokenForm(props: TokenFormProps) {
  // After the dialog has given the focus to what is first in it, the cross.
  onMount(() => setTimeout(() => props.form.focus()));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    props.onSubmit();
  };
  return (
    <form id={props.id} class={styles.form} novalidate onSubmit={submit}>
      <TextField
        {...props.form.name}
        label={t('tokens.name')}
        hint={t('tokens.nameHint')}
        autocomplete="off"
        max={limits.tokenName}
        required
      />
      <ChoiceGroup
        label={t('tokens.access')}
        value={props.form.access()}
        onChange={props.form.setAccess}
        choices={[
          { value: 'read', label: t('tokens.reads'), about: t('tokens.readsText'), icon: BookOpenText },
          { value: 'write', label: t('tokens.writes'), about: t('tokens.writesText'), icon: PencilLine },
        ]}
      />
      <div>
        <ChoiceGroup
          inPairs
          label={t('tokens.expiry')}
          value={props.form.life()}
          onChange={props.form.setLife}
          choices={lives.map((life) => ({ value: life, label: t(`tokenLives.${life}`) }))}
        />
        <p class={styles.hint} role="status">
          {expiryText(props.form.days())}
        </p>
      </div>
      <FormError text={props.form.failure()} />
    </form>
  );
}

function expiryText(days: number | null): string {
  if (days === null) return t('tokens.neverHint');
  return t('tokens.expiresHint', { date: formatDate(expiryAfter(days, Date.now())) });
}
