import type { Services } from '../services.ts';
import type { RequestSeen } from './checks/address.ts';
import { examineInChild } from './child.ts';
import { examineBackups, examineRequest } from './examine.ts';
import type { Finding, Found } from './finding.ts';

/** How well the server is. */
export interface HealthView {
  /** When it was looked at: ISO 8601. */
  checkedAt: string;
  /** One or more for each thing that was looked at. */
  findings: Finding[];
}

interface Asked {
  seen: RequestSeen | undefined;
  origin?: string | undefined;
  deviceTime?: number | undefined;
}

/** Looks at the whole server, and at how the owner's request came. */
export async function healthOf(services: Services, { seen, ...asked }: Asked): Promise<HealthView> {
  // Before the work: by then it would be late.
  const around = seen ? await examineRequest(services, { seen, ...asked }) : [];
  const inside = await examineInChild(services.config);
  const backups = await examineBackups(services);
  const findings = [...inside, ...backups.map(shown), ...around.map(shown)];
  return { checkedAt: new Date(services.db.read.now()).toISOString(), findings };
}

/** Without what the command line can do about it. */
export function shown({ repair: _, ...rest }: Found): Finding {
  return rest;
}
