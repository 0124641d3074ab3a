import { FollowsPage } from '../parts/profile/FollowsPage.tsx';

export default function Followers() {
  return <FollowsPage kind="followers" />;
}
