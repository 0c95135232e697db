/** A length of time as ISO 8601, in hours, minutes and seconds: the units that AsyncAPI's proposal for retries takes. */
export function isoDuration(milliseconds: number): string {
  const hours = Math.floor(milliseconds / 3_600_000);
  const minutes = Math.floor((milliseconds % 3_600_000) / 60_000);
  const seconds = Number(((milliseconds % 60_000) / 1_000).toFixed(6));
  const parts = [
    ...(hours > 0 ? [`${hours}H`] : []),
    ...(minutes > 0 ? [`${minutes}M`] : []),
    ...(seconds > 0 || milliseconds < 60_000 ? [`${seconds}S`] : []),
  ];
  return `PT${parts.join('')}`;
}
