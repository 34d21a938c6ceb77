import { buildWeb } from '#local/build-web.ts';
import { temporalCli } from '#local/temporal/resolve-cli.ts';

/** What a start needs and may take minutes to make, made before the clock of a test runs. */
export default async function setup(): Promise<void> {
	await temporalCli();
	await buildWeb();
}
