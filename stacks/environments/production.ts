import { defineEnvironment } from 'veltrix';

const pagerOf = (team: string): string =>
  `arn:aws:secretsmanager:us-east-1:111122223333:secret:treasure-hunt/${team}-pager`;

const PAGES = ['arn:aws:sns:us-east-1:111122223333:platform-pages'];
const CLIENTS = { network: { cidr: '10.20.0.0/16' } } as const;
const WATCHED = { clients: CLIENTS, logRetention: '365d', alarmTopics: PAGES } as const;

/** Everything that the campaign runs on. What is not built yet is stated all the same: it is judged today. */
export const production = defineEnvironment({
  name: 'production',
  protected: true,
  proof: 'required',
  sizes: 'locked',
  load: { scale: 1 },
  aws: { accountId: '111122223333', region: 'us-east-1', zones: 3 },
  providers: { aws: '>= 6.38, < 7', kubernetes: '~> 2.38' },
  state: { s3: { bucket: 'treasure-hunt-production-state', region: 'us-east-1' } },
  network: { cidr: '10.20.0.0/16', nat: 'per-zone', endpoints: 'private-cluster', flowLogs: { retention: '365d' } },
  kafka: {
    topics: 'terraform',
    // The planned size holds all that is declared; this is for what nobody declared.
    storageGrowth: { to: '14TiB' },
    clients: CLIENTS,
    brokerLogs: { retention: '365d' },
    alarmTopics: PAGES,
  },
  deletionGuard: {
    deployingRoleArn: 'arn:aws:iam::111122223333:role/deploy',
    liftedBy: ['arn:aws:iam::111122223333:role/platform-admin'],
    // This account demands a boundary of every role: one that lets the policies of `deploy` be changed, unlike that of workloads.
    permissionsBoundary: 'arn:aws:iam::111122223333:policy/deletion-guard-boundary',
  },
  kubernetesAccess: { from: 'vpc-runner' },
  stores: {
    main: { readers: { min: 1, max: 3 }, ...WATCHED },
    board: { replicas: 2, ...WATCHED },
  },
  nodes: {
    architecture: 'arm64',
    commitments: [{ kind: 'savings-plan', usdPerHour: 0.9, until: '2027-11-30' }],
    spot: { share: 0.5 },
    saving: 0.3,
  },
  receivers: {
    'hunt-oncall': { pager: { secretArn: pagerOf('hunt') } },
    'score-oncall': { pager: { secretArn: pagerOf('score') } },
    'trust-oncall': { pager: { secretArn: pagerOf('trust') }, mail: 'trust@example.org' },
  },
  backups: { recoveryPoint: '5m', recoveryTime: '2h', keep: '35d', copyTo: 'us-west-2' },
  budget: { usdPerMonth: 24_000, warnAt: [0.5, 0.8, 1], owner: 'hunt' },
  releases: {
    awardTreasure:
      '111122223333.dkr.ecr.us-east-1.amazonaws.com/award-treasure@sha256:07f3aaa7aaa3bc7b9f144ae21d1a4e4d365aaa748e40e0ffb49b1a2bb8bea10a',
    detectCheating:
      '111122223333.dkr.ecr.us-east-1.amazonaws.com/detect-cheating@sha256:c287e568b712fbb77e15aaf58878dd2ab166f4835fe817f38279193fdc18b64d',
    rankPlayer:
      '111122223333.dkr.ecr.us-east-1.amazonaws.com/rank-player@sha256:cdd2950ff06a70ba35225bc788a932d1c34a70d1d1f1797519fc816203e94ebd',
    trackPlayer:
      '111122223333.dkr.ecr.us-east-1.amazonaws.com/track-player@sha256:3c4378f706f969c4d30d55326c05b6f4e6b18ae6e5bd0fbdee001df09e489556',
    reviewFind:
      '111122223333.dkr.ecr.us-east-1.amazonaws.com/review-find@sha256:0b87d452a167b290beeaac6bd86da402e516b32260276be3de51b6c3f0da20df',
    notifyPlayer:
      '111122223333.dkr.ecr.us-east-1.amazonaws.com/notify-player@sha256:12de4c136e3be87e83bd29865e60ecc932e05f1916a2636ef90477d343f1f0b0',
    congratulate:
      '111122223333.dkr.ecr.us-east-1.amazonaws.com/congratulate@sha256:c7985d6d17717a2608e65e1c36c577812f6e8ef2b3bf87fbe2ee2d13f06e4b55',
    api: '111122223333.dkr.ecr.us-east-1.amazonaws.com/api@sha256:14c2529eb4498c5d1ffd6915d05bf58a91bdda796af59f41d480d11c099d0479',
    tracker:
      '111122223333.dkr.ecr.us-east-1.amazonaws.com/tracker@sha256:7ae4495c83dd7323b71c94739ddc7a45dfe3cb6a851c31fc1d040cdd47ced985',
  },
  tags: { 'cost-center': 'games' },
  permissionsBoundary: 'arn:aws:iam::111122223333:policy/workload-boundary',
  imageRegistry: '111122223333.dkr.ecr.us-east-1.amazonaws.com',
});
