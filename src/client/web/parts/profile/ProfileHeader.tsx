import { A } from '@solidjs/router';
import Lock from 'lucide-solid/icons/lock';
import { type JSX, Show } from 'solid-js';
import type { Profile } from '../../data/follows.ts';
import { formatCount } from '../../i18n/index.ts';
import { t } from '../../i18n/later/index.ts';
import { MessageButton } from '../chat/MessageButton.tsx';
import { FollowButton } from '../person/FollowButton.tsx';
import { ProfileMenu } from '../relations/ProfileMenu.tsx';
import { StoryAvatar } from '../stories/StoryAvatar.tsx';
import { ButtonLink } from '../ui/Button.tsx';
import { createMediaQuery } from '../ui/createMediaQuery.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { UserText } from '../ui/UserText.tsx';
import { OwnLists } from './OwnLists.tsx';
import styles from './ProfileHeader.module.css';

/** The top of a profile: photo, names, counts, bio, and what the viewer can do here. */
export function ProfileHeader(props: { profile: Profile }) {
  const path = () => `/u/${props.profile.username}`;
  // On a phone the bar above says the username.
  const isWide = createMediaQuery('(min-width: 768px)');
  const leadsWithName = () => !isWide() && props.profile.displayName !== '';
  const firstLine = () => (leadsWithName() ? props.profile.displayName : props.profile.username);
  return (
    <section class={styles.header} aria-label={props.profile.username}>
      <div class={styles.avatar}>
        <StoryAvatar
          user={props.profile}
          isVisible={props.profile.canSeePosts}
          size="xxl"
          label={t('profile.avatarOf', { name: props.profile.username })}
        />
      </div>
      <div class={styles.top}>
        {/* The heading of the page says the username too. */}
        <p class={styles.firstLine} aria-hidden={leadsWithName() ? undefined : true}>
          <span class={styles.firstText} title={firstLine()}>
            {firstLine()}
          </span>
          <Show when={props.profile.isPrivate}>
            <Lock size={16} strokeWidth={2.2} />
          </Show>
        </p>
        <div class={styles.action}>
          <Show
            when={props.profile.followState === 'self'}
            fallback={
              <>
                <FollowButton person={props.profile} followsViewer={props.profile.followsViewer} size="md" />
                <MessageButton userId={props.profile.id} />
              </>
            }
          >
            <ButtonLink href="/settings/profile">{t('profile.edit')}</ButtonLink>
            {/* On a phone they are in the bar above. */}
            <Show when={isWide()}>
              <OwnLists />
            </Show>
          </Show>
        </div>
        <div class={styles.menu}>
          <ProfileMenu profile={props.profile} />
        </div>
      </div>
      <ul class={styles.counts} aria-label={t('profile.counts')}>
        <li>
          <Count
            text={t('profile.posts', { count: props.profile.postCount })}
            count={props.profile.postCount}
          />
        </li>
        <li>
          <CountLink href={props.profile.canSeePosts ? `${path()}/followers` : undefined}>
            <Count
              text={t('profile.followers', { count: props.profile.followerCount })}
              count={props.profile.followerCount}
            />
          </CountLink>
        </li>
        <li>
          <CountLink href={props.profile.canSeePosts ? `${path()}/following` : undefined}>
            <Count
              text={t('profile.following', { count: props.profile.followingCount })}
              count={props.profile.followingCount}
            />
          </CountLink>
        </li>
      </ul>
      <div class={styles.about}>
        <Show when={props.profile.followsViewer}>
          <p class={styles.followsYou}>{t('relations.followsYou')}</p>
        </Show>
        <Show when={!leadsWithName() && props.profile.displayName}>
          <p class={styles.displayName}>{props.profile.displayName}</p>
        </Show>
        <Show when={props.profile.bio}>
          <p>
            <UserText text={props.profile.bio} />
          </p>
        </Show>
      </div>
    </section>
  );
}

/** A link where there is something to see, else just the count. */
function CountLink(props: { href: string | undefined; children: JSX.Element }) {
  return (
    <Show when={props.href} fallback={props.children}>
      {(href) => (
        <A class={styles.countLink} href={href()}>
          {props.children}
        </A>
      )}
    </Show>
  );
}

/** "1,234 followers" with the number standing out, short if it is long. */
function Count(props: { text: string; count: number }) {
  const label = () => props.text.replace(/[\d\s.,\u00a0\u202f]*\d/, '').trim();
  return (
    <span class={styles.count} title={props.text}>
      <strong>{formatCount(props.count)}</strong> <span>{label()}</span>
    </span>
  );
}

/** The grey shape of a profile's top. */
export function ProfileHeaderSkeleton() {
  return (
    <div class={styles.header} aria-busy="true">
      <div class={styles.avatar}>
        <Skeleton shape="circle" width="100%" />
      </div>
      <div class={styles.top}>
        <Skeleton width="10rem" />
      </div>
      <div class={styles.counts}>
        <Skeleton width="14rem" />
      </div>
      <div class={styles.about}>
        <Skeleton width="8rem" />
      </div>
    </div>
  );
}
