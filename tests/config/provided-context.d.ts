import 'vitest';

declare module 'vitest' {
	interface ProvidedContext {
		/** Superuser's address of the migrated database that tests clone. */
		templateUrl: string;
		/** For `TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } })`. */
		timeSkippingServer: string;
		/** For `Worker.create({ workflowBundle: { codePath } })`. */
		workflowBundle: string;
		/** For `chromium.launch({ executablePath })` of playwright-core. */
		chromium: string;
	}
}
