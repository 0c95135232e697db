/** A range of IPv4 addresses as numbers: where it starts and how many there are. */
export interface Ipv4Block {
  readonly address: number;
  readonly size: number;
}

/** Nothing when the text is not an IPv4 range. An address inside of the range is let through: see `isAligned`. */
export function parseCidr(text: string): Ipv4Block | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (match === null) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = match.slice(1).map(Number);
  if (prefix > 32 || [a, b, c, d].some((octet) => octet > 255)) return undefined;
  return { address: ((a * 256 + b) * 256 + c) * 256 + d, size: 2 ** (32 - prefix) };
}

export function formatCidr({ address, size }: Ipv4Block): string {
  const octets = [2 ** 24, 2 ** 16, 2 ** 8, 1].map((weight) => Math.floor(address / weight) % 256);
  return `${octets.join('.')}/${prefixLength(size)}`;
}

export function prefixLength(size: number): number {
  return 32 - Math.log2(size);
}

/** Whether the block starts where a block of its size can start: no host bits are set. */
export function isAligned({ address, size }: Ipv4Block): boolean {
  return address % size === 0;
}

/** The block of the same size that the address is in. */
export function aligned({ address, size }: Ipv4Block): Ipv4Block {
  return { address: address - (address % size), size };
}

export function contains(outer: Ipv4Block, inner: Ipv4Block): boolean {
  return inner.address >= outer.address && inner.address + inner.size <= outer.address + outer.size;
}
