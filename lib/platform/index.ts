/** Plan to constructs: the only room where both meet. */
export { EventPlatform, type EventPlatformProps } from './event-platform';
export { PARTS, type Part } from './layers';
export type { PlacedAccess } from './place-access';
export type { PlatformOptions } from './planned-platform';
export { type PlatformStacks, type PlatformStacksOptions, platformStacks } from './platform-stacks';
