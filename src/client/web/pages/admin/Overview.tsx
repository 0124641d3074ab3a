import { ServerStats } from '../../parts/stats/ServerStats.tsx';

/** How much there is on this server, and how it grows. */
export default function Overview() {
  return <ServerStats />;
}
