import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { present, workKinds } from './present.ts';

export type Meters = ReturnType<typeof createMeters>;

/** Seconds. A page of posts takes a few milliseconds, a picture a second, a video minutes. */
const REQUEST_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60];
const WRITE_BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];
const JOB_BUCKETS = [0.01, 0.1, 0.5, 1, 5, 30, 120, 600];
const WORK_BUCKETS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900];

/**
 * All metrics of this process. A label is a name that the program knows (a route, a job, a kind), never anything that somebody
 * sent: no names of people, no ids, no tokens.
 */
export function createMeters() {
  const registry = new Registry();
  const registers = [registry];
  // Of the process: CPU, memory, open files, delay of the event loop, garbage collection.
  collectDefaultMetrics({ register: registry });

  new Gauge({
    name: 'minigram_write_queue_length',
    help: 'Writes to the database that wait for their turn.',
    registers,
    collect() {
      this.set(present.waitingWrites);
    },
  });
  new Gauge({
    name: 'minigram_live_streams_open',
    help: 'Open live streams: pages that are told what happens.',
    registers,
    collect() {
      this.set(present.openStreams);
    },
  });
  const byKind = (state: 'running' | 'waiting', help: string) =>
    new Gauge({
      name: `minigram_media_work_${state}`,
      help,
      labelNames: ['kind'],
      registers,
      collect() {
        for (const kind of workKinds) this.set({ kind }, present.work[kind][state]);
      },
    });
  byKind('running', 'Pictures and videos that are being worked on.');
  byKind('waiting', 'Pictures and videos that wait for a process.');

  return {
    registry,
    requests: new Counter({
      name: 'minigram_http_requests_total',
      help: 'Answered requests; of a live stream, its beginning.',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'minigram_http_request_duration_seconds',
      help: 'Time until the answer begins.',
      labelNames: ['method', 'route'],
      buckets: REQUEST_BUCKETS,
      registers,
    }),
    writeWaitSeconds: new Histogram({
      name: 'minigram_write_wait_seconds',
      help: 'How long writes to the database waited for their turn.',
      buckets: WRITE_BUCKETS,
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'minigram_job_duration_seconds',
      help: 'How long runs of housekeeping jobs took in this process.',
      labelNames: ['job'],
      buckets: JOB_BUCKETS,
      registers,
    }),
    jobFailures: new Counter({
      name: 'minigram_job_failures_total',
      help: 'Runs of housekeeping jobs that failed in this process.',
      labelNames: ['job'],
      registers,
    }),
    jobLastRun: new Gauge({
      name: 'minigram_job_last_run_timestamp_seconds',
      help: 'When a housekeeping job last ended well, in any process.',
      labelNames: ['job'],
      registers,
    }),
    workSeconds: new Histogram<'kind'>({
      name: 'minigram_media_work_duration_seconds',
      help: 'How long the work on a picture or video took, without waiting.',
      labelNames: ['kind'],
      buckets: WORK_BUCKETS,
      registers,
    }),
    workFailures: new Counter<'kind'>({
      name: 'minigram_media_work_failures_total',
      help: 'Pictures and videos that could not be made ready, for whatever reason.',
      labelNames: ['kind'],
      registers,
    }),
    storedFiles: new Gauge({
      name: 'minigram_storage_files',
      help: 'Uploaded pictures and videos.',
      labelNames: ['kind'],
      registers,
    }),
    storedBytes: new Gauge({
      name: 'minigram_storage_bytes',
      help: 'Their size, all variants together.',
      labelNames: ['kind'],
      registers,
    }),
    freeBytes: new Gauge({
      name: 'minigram_storage_free_bytes',
      help: 'Room left on the disk of the data folder.',
      registers,
    }),
    databaseBytes: new Gauge({
      name: 'minigram_database_bytes',
      help: 'Size of the database.',
      registers,
    }),
  };
}
