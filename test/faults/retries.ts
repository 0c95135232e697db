import type { Fault } from './fault';

/** Retries, and what follows the last attempt. */
export const RETRY_FAULTS: readonly Fault[] = [
  {
    name: 'an event that must not be lost is dropped when its attempts are used up',
    rule: 'dead-letter-missing',
    at: 'handlers.mailInvoice.retry.exhausted',
    incident: 'open-bank-channels-without-dead-letter',
    fault: { 'handlers.mailInvoice.retry.exhausted': { drop: 'mails are not that important' } },
    repair: { 'handlers.mailInvoice.retry.exhausted': 'dead-letter' },
    nearMiss: {
      'handlers.mailInvoice.retry.exhausted': { drop: 'mails are not that important' },
      'events.invoiceSent.durability': 'best-effort',
    },
  },
];
