import { describe, expect, test } from 'vitest';
import { opens } from '#lib/shell/opens.ts';

const PLACES = [
	'/',
	'/customers',
	'/disputes',
	'/journal',
	'/money',
	'/scenarios',
	'/held',
	'/import',
	'/settings',
];
const placesOf = (reach: Parameters<typeof opens>[1]) => PLACES.filter((href) => opens(href, reach));

describe('the navigation leaves out what would only refuse', () => {
	test('a salesperson finds no page of the whole company', () => {
		expect(placesOf({ seesEverything: false, mayImport: false })).toEqual([
			'/',
			'/customers',
			'/disputes',
			'/journal',
		]);
	});

	test('a collector or a reader sees everything, and imports nothing', () => {
		expect(placesOf({ seesEverything: true, mayImport: true })).toEqual(PLACES);
		expect(placesOf({ seesEverything: true, mayImport: false })).toEqual(
			PLACES.filter((href) => href !== '/import'),
		);
	});
});
