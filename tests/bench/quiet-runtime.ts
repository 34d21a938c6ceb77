import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

let installed = false;

/** Keeps the workers' own words out of the table; only the first call of a process counts. */
export function quietRuntime(): void {
	if (installed) return;
	installed = true;
	Runtime.install({
		logger: new DefaultLogger('ERROR'),
		telemetryOptions: {
			logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }), forward: {} },
		},
	});
}
