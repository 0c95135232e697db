import type { Change } from './command-line';
import { type Ending, endedWith, REFUSED } from './ending';
import { type Judgement, judgePlan } from './judge-plan';
import { CANCELLED, ENTER_A_VALUE, noAnswer, notJudged, QUESTIONS, refusal, remarks, unreadablePlan } from './wording';
import type { Site, World } from './world';

/** Codes of `plan -detailed-exitcode`. */
const NO_CHANGES = 0;
const CHANGES = 2;

/** `apply` and `destroy` as plan, gate, apply of exactly that plan. */
export async function change(command: Change, site: Site, world: World): Promise<Ending> {
  const { planFile } = site;
  const saved = command.planFile !== undefined;
  const planned = saved ? undefined : await plan(command, planFile, world);
  if (planned !== undefined && !endedWith(planned, NO_CHANGES, CHANGES)) return planned;
  if (world.stopped()) return REFUSED;
  const judgement = await judge(command, site, world);
  if (judgement.kind !== 'judged') return judgement;
  if (world.stopped()) return REFUSED;
  // As Terraform: a saved plan is its own approval, and nobody is asked about nothing.
  const toAsk = planned !== undefined && endedWith(planned, CHANGES) && !command.approved;
  if (toAsk && !(await isApproved(command, world))) return REFUSED;
  const variables = judgement.hasEphemeralVariables ? command.variables : [];
  const options = saved ? command.given : [...command.forApply, ...variables, '-input=false'];
  return world.terraform.run([...command.before, 'apply', ...options, planFile]);
}

function plan(command: Change, planFile: string, { terraform }: World): Promise<Ending> {
  // Ours come last and win; the hint how to apply a file that is gone by then is left out.
  const ours = ['-detailed-exitcode', `-out=${planFile}`];
  return terraform.run([...command.before, 'plan', ...command.forPlan, ...ours], { quietNextSteps: true });
}

/** The judgement where the plan may be applied, or how to end. */
async function judge(command: Change, site: Site, { terraform, stderr, asOf }: World): Promise<Judgement | Ending> {
  const { ending, output } = await terraform.read([...command.before, 'show', '-json', site.planFile]);
  if (!endedWith(ending, 0)) return ending;
  const destroys = command.destroys && command.planFile === undefined;
  const judgement = judgePlan({ plan: parseJson(output), stack: site.stack, destroys }, site.allowed, asOf);
  if (judgement.kind === 'unreadable') {
    stderr(unreadablePlan(site, judgement.problem));
    return REFUSED;
  }
  if (destroys && !judgement.isProtected) stderr(notJudged(site));
  stderr(remarks(judgement, site, asOf));
  if (judgement.refused.length === 0) return judgement;
  stderr(refusal(judgement, site));
  return REFUSED;
}

async function isApproved({ verb, destroys }: Change, world: World): Promise<boolean> {
  const wording = destroys ? 'destroy' : 'apply';
  world.stdout(`${QUESTIONS[wording]}${ENTER_A_VALUE}`);
  const line = await world.answer();
  if (line?.trim() === 'yes') return true;
  if (line === undefined && !world.stopped()) world.stderr(noAnswer(verb));
  else world.stdout(CANCELLED[wording]);
  return false;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
