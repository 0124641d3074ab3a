import { FollowsPage } from './follows/FollowsPage.tsx';

export default function Followers() {
  return <FollowsPage kind="followers" />;
}
