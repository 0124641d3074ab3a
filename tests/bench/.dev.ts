import { readFileSync, writeFileSync } from 'node:fs';
import autocannon from 'autocannon';
import { startProcess, signIn, floorScripts, appScript, buildFloors } from './servers.ts';
import { FEED_PATH } from './load.ts';
const scripts = process.argv.slice(2); // bundles to compare
const dataDir = '/tmp/bench-small';
const apps = [] as { name: string; p: Awaited<ReturnType<typeof startProcess>>; pid: number }[];
const find = (url: string) => { const port = new URL(url).port; return port; };
import { execSync } from 'node:child_process';
let cookie = '';
for (const s of scripts) {
  const p = await startProcess(s.startsWith('floor:') ? floorScripts[s.slice(6) as 'trpc'] : s, { DATA_DIR: dataDir, ANSWER: '/tmp/answer.json' });
  if (!s.startsWith('floor:')) { cookie ||= await signIn(p.url, 'few'); const r = await fetch(p.url + FEED_PATH, { headers: { cookie } }); writeFileSync('/tmp/answer.json', JSON.stringify((await r.json()).result.data)); }
  const pid = Number(execSync(`ss -ltnpH sport = :${find(p.url)}`).toString().match(/pid=(\d+)/)?.[1]);
  apps.push({ name: s.split('/').slice(-3).join('/'), p, pid });
}
const cpu = (pid: number) => { const f = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" "); if (process.env.SYS) return Number(f[12])*10; return (Number(f[11]) + Number(f[12])) * 10; };
const res = new Map<string, number[]>(); const thr = new Map<string, number[]>();
for (let r = 0; r < 8; r++) for (const a of apps) {
  const c0 = cpu(a.pid); const o = await autocannon({ url: a.p.url + FEED_PATH, connections: 16, duration: 2, headers: { cookie } });
  const n = o['2xx']; if (o.non2xx) throw new Error('non2xx');
  if (r) { res.set(a.name, [...(res.get(a.name) ?? []), (cpu(a.pid) - c0) / n * 1000]); thr.set(a.name, [...(thr.get(a.name) ?? []), n / o.duration]); }
}
for (const [k, v] of res) { v.sort((a, b) => a - b); const t = thr.get(k)!.sort((a, b) => a - b); console.log(k.padEnd(30), 'cpu µs/call median', v[3]!.toFixed(0), 'min', v[0]!.toFixed(0), ' calls/s median', t[3]!.toFixed(0), 'max', t.at(-1)!.toFixed(0)); }
for (const a of apps) await a.p.stop();
