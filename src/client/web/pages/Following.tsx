import { FollowsPage } from '../parts/profile/FollowsPage.tsx';

export default function Following() {
  return <FollowsPage kind="following" />;
}
