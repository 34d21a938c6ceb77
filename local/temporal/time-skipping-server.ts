import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Failure } from '../failure.ts';
import { findProgram } from '../find-program.ts';
import { cache } from '../paths.ts';
import { terminalText } from '../terminal-text.ts';
import { downloadOfficial } from './official-download.ts';

const run = promisify(execFile);
const version = '1.38.0';

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>amiable</groupId><artifactId>time-skipping-server</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${version}</version></dependency>
  </dependencies>
</project>
`;

/**
 * The server that lets months pass in seconds, for tests: `TEMPORAL_TEST_SERVER` → cache → official download → Java
 * program from Maven.
 * @throws Failure `no-test-server` with what to install when every way is closed
 */
export async function timeSkippingServer(): Promise<string> {
	const named = process.env['TEMPORAL_TEST_SERVER'];
	if (named !== undefined) return named;
	const folder = join(cache(), `temporal-test-server-${version}`);
	const cached = join(folder, 'temporal-test-server');
	if (existsSync(cached)) return cached;
	mkdirSync(folder, { recursive: true });
	const official = { artifact: 'temporal-test-server', version: `v${version}` } as const;
	if ((await downloadOfficial(official, cached)) || (await fromMaven(folder, cached))) return cached;
	throw new Failure('no-test-server', terminalText('no-test-server'));
}

async function fromMaven(folder: string, program: string): Promise<boolean> {
	const [maven, java] = [findProgram('mvn'), findProgram('java')];
	if (maven === undefined || java === undefined) return false;
	console.error(terminalText('test-server-maven'));
	const half = join(folder, `lib-${String(process.pid)}`);
	writeFileSync(join(folder, 'pom.xml'), pom);
	try {
		await run(maven, ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${half}`], {
			cwd: folder,
			timeout: 600_000,
		});
		const library = join(folder, 'lib');
		rmSync(library, { recursive: true, force: true });
		renameSync(half, library);
		writeFileSync(program, await wrapper(java, folder, library), { mode: 0o755 });
		return true;
	} catch (error) {
		rmSync(half, { recursive: true, force: true });
		console.error(`Maven failed: ${error instanceof Error ? error.message : String(error)}`);
		return false;
	}
}

/** `exec`, so that whoever ends the wrapper ends Java. The class archive brings the start below a second. */
async function wrapper(java: string, folder: string, library: string): Promise<string> {
	const jars = readdirSync(library)
		.sort()
		.map((jar) => join(library, jar))
		.join(':');
	const archive = join(folder, 'classes.jsa');
	const flags = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx512m', '-Xshare:auto'];
	await archiveClasses(java, [...flags, '-cp', jars], archive);
	const shared = existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`] : [];
	return `#!/bin/sh\nexec ${[java, ...flags, ...shared].join(' ')} -cp "${jars}" io.temporal.testserver.TestServer "$@"\n`;
}

/** Runs the server for a moment to learn which classes a start needs; without the archive it is only slower. */
async function archiveClasses(java: string, flags: readonly string[], archive: string): Promise<void> {
	const args = [`-XX:ArchiveClassesAtExit=${archive}`, ...flags, 'io.temporal.testserver.TestServer', '0'];
	await run(java, args, { timeout: 6_000, killSignal: 'SIGTERM' }).catch(() => undefined);
}
