import { EventQueue } from './event-queue';
import { random, type Times } from './random';

export interface Setting {
  /** Share of time that the servers are busy. */
  readonly load: number;
  readonly gaps: Times;
  /** Events with each arrival; all of one arrival go to the same queue. */
  readonly batch?: number;
  readonly service: Times;
  /** Servers of each queue. */
  readonly servers: number;
  /** Private queues; each arrival has a key, and the key says which. */
  readonly queues?: number;
  readonly events: number;
  readonly seed: number;
  /** From when on, and for how long, no service begins. */
  readonly outage?: { readonly at: number; readonly length: number };
}

/** Times in units of the mean service. */
export interface Seen {
  readonly utilisation: number;
  readonly mean: number;
  /** Time in the system that a share of events stayed within. */
  readonly quantile: (share: number) => number;
  /** Share of events that did not begin at once. */
  readonly waited: number;
  /** From the end of the outage until nothing waits for the first time. */
  readonly drain: number;
}

const ARRIVAL = -1;
const OUTAGE_BEGINS = -2;
const OUTAGE_ENDS = -3;
/** Share of events at the start that is not counted: the system begins empty. */
const WARM_UP = 0.05;

/** Event by event: whoever arrives takes a server or stands in line; who leaves lets the next in. No formula is used. */
export function simulate(setting: Setting): Seen {
  const { load, gaps, batch = 1, service, servers, queues = 1, events, outage } = setting;
  const next = random(setting.seed);
  const meanGap = batch / (load * servers * queues);
  const ahead = new EventQueue(servers * queues + 4);
  const arrived = new Float64Array(events);
  const sojourns = new Float64Array(events);
  const idle = new Int32Array(queues).fill(servers);
  // Lines as chains through the events: the first and the last of each queue, and who stands behind whom.
  const first = new Int32Array(queues).fill(-1);
  const last = new Int32Array(queues).fill(-1);
  const behind = new Int32Array(events).fill(-1);
  let [now, began, waiting, waited, busy, closed, restored, drain] = [0, 0, 0, 0, 0, false, -1, Number.NaN];
  let count = 0;

  const begin = (event: number, queue: number): void => {
    const time = service.draw(next);
    idle[queue] = (idle[queue] ?? 0) - 1;
    busy += time;
    sojourns[event] = now + time - (arrived[event] ?? 0);
    ahead.add(now + time, queue);
  };
  const letIn = (queue: number): void => {
    while (!closed && (idle[queue] ?? 0) > 0 && (first[queue] ?? -1) >= 0) {
      const event = first[queue] ?? 0;
      first[queue] = behind[event] ?? -1;
      waiting -= 1;
      begin(event, queue);
    }
    if (waiting === 0 && restored >= 0 && Number.isNaN(drain)) drain = now - restored;
  };
  const arrive = (queue: number): void => {
    const event = count++;
    arrived[event] = now;
    if (!closed && (idle[queue] ?? 0) > 0) {
      begin(event, queue);
      return;
    }
    waited += 1;
    waiting += 1;
    if ((first[queue] ?? -1) < 0) first[queue] = event;
    else behind[last[queue] ?? 0] = event;
    last[queue] = event;
  };

  ahead.add(gaps.draw(next) * meanGap, ARRIVAL);
  if (outage !== undefined) {
    ahead.add(outage.at, OUTAGE_BEGINS);
    ahead.add(outage.at + outage.length, OUTAGE_ENDS);
  }
  while (count < events) {
    now = ahead.time;
    const what = ahead.what;
    ahead.dropFirst();
    if (what >= 0) {
      idle[what] = (idle[what] ?? 0) + 1;
      letIn(what);
    } else if (what === ARRIVAL) {
      const queue = queues === 1 ? 0 : (next() * queues) | 0;
      for (let event = 0; event < batch && count < events; event += 1) arrive(queue);
      ahead.add(now + gaps.draw(next) * meanGap, ARRIVAL);
    } else if (what === OUTAGE_BEGINS) closed = true;
    else {
      closed = false;
      restored = now;
      for (let queue = 0; queue < queues; queue += 1) letIn(queue);
    }
    if (began === 0 && count > events * WARM_UP) began = now;
  }
  // The last ones may still stand in line; they are too few to matter and are left out.
  const counted = sojourns.subarray(Math.floor(events * WARM_UP)).filter((time) => time > 0);
  const mean = counted.reduce((sum, time) => sum + time, 0) / counted.length;
  counted.sort();
  return {
    utilisation: busy / (now * servers * queues),
    mean,
    quantile: (share) => counted[Math.floor(counted.length * share)] ?? Number.NaN,
    waited: waited / events,
    drain,
  };
}
