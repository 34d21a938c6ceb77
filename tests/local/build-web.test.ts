import { statSync, utimesSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sourcesState } from '#local/build-web.ts';

test('a second start builds nothing: settings that the build writes again, unchanged, are no change', () => {
	const settings = new URL('../../web/project.inlang/settings.json', import.meta.url);
	const before = sourcesState();
	const { atime, mtime } = statSync(settings);
	utimesSync(settings, new Date('2027-01-01'), new Date('2027-01-01'));
	try {
		expect(sourcesState()).toBe(before);
	} finally {
		utimesSync(settings, atime, mtime);
	}
});

test('a source that was saved again is built again', () => {
	const source = new URL('../../web/app.html', import.meta.url);
	const before = sourcesState();
	const { atime, mtime } = statSync(source);
	utimesSync(source, new Date('2027-01-01'), new Date('2027-01-01'));
	try {
		expect(sourcesState()).not.toBe(before);
	} finally {
		utimesSync(source, atime, mtime);
	}
});
