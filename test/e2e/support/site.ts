import { runCdktf, type Site } from '../../../stacks/local/deploy';
import { writeTerraformConfig } from '../../../stacks/local/provider-mirror';
import { findTools } from '../../../stacks/local/tools';
import { frontPort } from './aws';
import { type Place, ROOT } from './place';
import { report } from './script';

/** As npm start finds it: this machine's Terraform and provider, and the front that runs in the place. */
export async function siteOf(place: Place): Promise<Site> {
  const tools = await findTools(process.env);
  if ('missing' in tools) throw new Error(tools.missing.map(({ what, fix }) => `${what}: ${fix}`).join('\n'));
  return {
    checkout: ROOT,
    folders: place.folders,
    terraform: tools.terraform,
    terraformConfig: writeTerraformConfig(tools.provider, place.folders.run),
    awsPort: frontPort(place),
  };
}

/** `cdktf` with the gate before Terraform, as a person would call it; everything it printed. */
export async function cdktf(
  site: Site,
  args: readonly string[],
): Promise<{ readonly code: number; readonly out: string }> {
  const from = performance.now();
  const lines: string[] = [];
  const code = await runCdktf(site, args, process.env, (line) => lines.push(line));
  report(`cdktf ${args[0]}`, from);
  return { code, out: lines.join('\n') };
}
