import { DEVICES } from './devices';
import { PAYMENTS } from './payments';
import { PIPELINE } from './pipeline';
import { SHOP } from './shop';
import type { SoundSystem } from './sound-system';

export const SOUND_SYSTEMS: readonly SoundSystem[] = [DEVICES, PAYMENTS, PIPELINE, SHOP];
