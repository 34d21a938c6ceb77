import { expect, test } from 'vitest';
import { templateById, templateIds } from '#workflows/files/scenario-file.ts';
import { compile } from '#workflows/scenario/compile.ts';
import { labelsApart, storyOrder } from '../../../web/lib/server/scenarios/story-order.ts';

const planOf = (id: (typeof templateIds)[number]) => {
	const plan = compile(templateById(id));
	if (!plan.ok) throw new Error(`${id} compiles`);
	return plan.value;
};

test('steps are listed as the story is told', () => {
	const plan = planOf('standard');
	const order = storyOrder(plan).map((id) => plan.nodes[id]?.label);
	const places = [
		'Première relance',
		'Appel et deuxième relance',
		'Mise en demeure',
		'Passage au contentieux',
	];
	const found = places.map((label) => order.indexOf(label));
	expect(found).not.toContain(-1);
	expect(found).toEqual(found.toSorted((a, b) => a - b));
});

test.each(templateIds)('%s: every step once, none told as another', (id) => {
	const plan = planOf(id);
	expect(storyOrder(plan).toSorted()).toEqual(Object.keys(plan.nodes).toSorted());
	const waits = Object.entries(plan.nodes).flatMap(([node, { op }]) => (op.op === 'wait' ? [node] : []));
	const labels = waits.map((node) => labelsApart(plan).get(node));
	expect(new Set(labels).size).toBe(labels.length);
});

test('the two waits of one day say what they lead to', () => {
	const labels = [...labelsApart(planOf('standard')).values()].filter((label) => label.startsWith('J+4'));
	expect(labels.toSorted()).toEqual(['J+4 → Première relance', 'J+4 → Prélèvement rejeté ?']);
});
