// Prints what requiring one entry of the package costs this process.
const began = process.hrtime.bigint();
require(process.argv[2]);
const milliseconds = Number(process.hrtime.bigint() - began) / 1e6;
process.stdout.write(JSON.stringify({ milliseconds, megabytes: process.memoryUsage().rss / 1e6 }));
