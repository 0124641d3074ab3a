import { FollowsPage } from './follows/FollowsPage.tsx';

export default function Following() {
  return <FollowsPage kind="following" />;
}
