import { mkdirSync } from 'node:fs';
import type { GuardedProcess } from '../guarded-process.ts';
import { startDevServer } from '../temporal/dev-server.ts';
import { Failure } from '../failure.ts';
import { ensureSearchAttributes, givenAddress } from '../temporal/ensure-search-attributes.ts';
import { temporalCli } from '../temporal/resolve-cli.ts';
import { terminalText } from '../terminal-text.ts';

/**
 * `environment` is what web and worker need to reach the server, in the standard variables; `given` where it is when it is
 * somebody else's.
 */
export type Temporal = {
	environment: Record<string, string>;
	uiUrl?: string;
	given?: string;
	process?: GuardedProcess;
};

const standard = ['TEMPORAL_ADDRESS', 'TEMPORAL_PROFILE', 'TEMPORAL_CONFIG_FILE'];

/** The server that the standard `TEMPORAL_*` variables name, else a development server whose file lives in `folder`. */
export async function openTemporal(folder: string, webUrl: string): Promise<Temporal> {
	if (standard.some((name) => process.env[name] !== undefined)) return external();
	mkdirSync(folder, { recursive: true });
	const server = await startDevServer({
		cli: await temporalCli(),
		folder,
		port: 7233,
		uiPort: 8233,
		// Without a key nothing is sealed, and the UI would complain of a codec that has nothing to open.
		...(process.env['AMIABLE_CODEC_KEY'] === undefined ? {} : { codecEndpoint: `${webUrl}/api/v1/codec` }),
		lasting: true,
	});
	return {
		environment: {
			TEMPORAL_ADDRESS: server.address,
			TEMPORAL_NAMESPACE: 'default',
			TEMPORAL_UI_URL: server.uiUrl,
		},
		uiUrl: server.uiUrl,
		process: server.process,
	};
}

/**
 * A server of one's own may let only its console register what runs are found by: that is said, and the start goes on.
 * @throws Failure `temporal-silent`
 */
async function external(): Promise<Temporal> {
	await ensureSearchAttributes().catch((error: unknown) => {
		if (error instanceof Failure) throw error;
		const reason = error instanceof Error ? error.message : String(error);
		console.error(terminalText('search-attributes-missing', { reason }));
	});
	const uiUrl = process.env['TEMPORAL_UI_URL'];
	return { environment: {}, given: givenAddress(), ...(uiUrl === undefined ? {} : { uiUrl }) };
}
