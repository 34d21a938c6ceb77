import { isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import type { Pair, YAMLMap, YAMLSeq } from 'yaml';
import { isTypescript } from '#workflows/files/read-typescript.ts';
import { readScenario } from '#workflows/files/scenario-file.ts';
import { printYaml } from '#workflows/files/print-yaml.ts';
import { canonical } from '#workflows/scenario/canonical.ts';
import type { FieldValue, Scenario } from '#workflows/scenario/graph.ts';
import { print } from '#workflows/scenario/print.ts';
import { lostComments } from './lost-comments.ts';

/** A scenario as YAML, and the comments of the text that it was once written in that could not be kept. */
export type MergedYaml = { text: string; lostComments: readonly string[] };

/**
 * The scenario in the text that a person wrote: what is unchanged keeps its words, order and comments, comments of a
 * step follow its id. Without a readable text, or where a merge would say something else, it is printed afresh and
 * every comment is lost.
 */
export function mergeYaml(before: string | null, scenario: Scenario): MergedYaml {
	const text = merged(before, scenario) ?? printYaml(scenario);
	return { text, lostComments: before === null ? [] : lostComments(before, text) };
}

/** null ⇒ there is nothing to merge into, or it would say something else. */
function merged(before: string | null, scenario: Scenario): string | null {
	if (before === null || before.trimStart().startsWith('{') || isTypescript(before)) return null;
	const document = parseDocument(before, { stringKeys: true });
	if (document.errors.length > 0 || !isMap(document.contents)) return null;
	const printed = parseDocument(printYaml(scenario));
	if (!isMap(printed.contents)) return null;
	mergeMap(document.contents, printed.contents);
	const text = document.toString({ lineWidth: 110 });
	return saysTheSame(text, scenario) ? text : null;
}

function saysTheSame(text: string, scenario: Scenario): boolean {
	const read = readScenario(text);
	return read.ok && canonical(print(read.value.scenario)) === canonical(print(scenario));
}

const keyOf = ({ key }: Pair): string => (isScalar(key) ? String(key.value) : '');

/** Brings the members of `into` to those of `wanted`, keeping the nodes, and so the comments, that still say the same. */
function mergeMap(into: YAMLMap, wanted: YAMLMap): void {
	const kept = new Map(into.items.map((pair) => [keyOf(pair), pair]));
	into.items = wanted.items.map((pair) => {
		const known = kept.get(keyOf(pair));
		if (!known) return pair;
		known.value = mergedValue(known.value, pair.value);
		return known;
	});
	into.items = inOrder(into.items, [...kept.keys()]);
}

/** Members that were there keep the order of the person's text; new ones come after the member that they follow. */
function inOrder(items: readonly Pair[], before: readonly string[]): Pair[] {
	const known = items.filter((pair) => before.includes(keyOf(pair)));
	const ordered = [...known].sort((a, b) => before.indexOf(keyOf(a)) - before.indexOf(keyOf(b)));
	for (const [at, pair] of items.entries()) {
		if (before.includes(keyOf(pair))) continue;
		const previous = items[at - 1];
		const place = previous ? ordered.indexOf(previous) + 1 : 0;
		ordered.splice(place, 0, pair);
	}
	return ordered;
}

function mergedValue(old: unknown, wanted: unknown): unknown {
	if (isMap(old) && isMap(wanted)) {
		mergeMap(old, wanted);
		return old;
	}
	if (isSeq(old) && isSeq(wanted)) return mergedList(old, wanted);
	if (isScalar(old) && isScalar(wanted)) {
		if (old.value !== wanted.value) {
			old.value = wanted.value;
			delete old.source;
		}
		return old;
	}
	return wanted;
}

function mergedList(old: YAMLSeq, wanted: YAMLSeq): YAMLSeq {
	const pool = [...old.items];
	old.items = wanted.items.map((item) => {
		const same = pool.findIndex((candidate) => canonical(plain(candidate)) === canonical(plain(item)));
		return same === -1 ? item : pool.splice(same, 1)[0];
	});
	return old;
}

const plain = (node: unknown): FieldValue =>
	isNode(node) ? (node.toJSON() as FieldValue) : (node as FieldValue);
