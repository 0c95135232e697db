import type { EnvironmentDocument } from 'veltrix';
import { dev } from './dev';
import { local } from './local';
import { production } from './production';
import { staging } from './staging';

/** Every environment of the example, by its name. */
export const ENVIRONMENTS: Readonly<Record<string, EnvironmentDocument>> = { dev, local, production, staging };
