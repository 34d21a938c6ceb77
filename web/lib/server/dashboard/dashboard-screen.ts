import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import { comingPromises, openDisputes } from '#db/steering/coming-agreements.ts';
import { openByDueDate } from '#db/steering/open-by-due-date.ts';
import { steeringAlerts } from '#db/steering/steering-alerts.ts';
import type { LateOn } from '#db/steering/late-situations.ts';
import { orderedSteps, readStepOrder } from '#lib/dashboard/step-order.ts';
import type { DashboardBegun, DashboardNow, DashboardView } from '#lib/dashboard/view.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import type { SteeringFigures } from '#workflows/receivables/steering/figures.ts';
import type { Outstanding } from '#workflows/receivables/steering/outstanding.ts';
import { ageingColumns } from '#workflows/receivables/steering/ageing-columns.ts';
import { DEFAULT_COSTS } from '#workflows/receivables/steering/collection-cost.ts';
import { indicatorsOf } from '#workflows/receivables/steering/indicators.ts';
import { outstandingOf } from '#workflows/receivables/steering/outstanding.ts';
import { EFFECT_DAYS } from '#workflows/receivables/steering/figures.ts';
import { stepEffect } from '#workflows/receivables/steering/step-effect.ts';
import { stepsOfAllVersions } from '#workflows/receivables/steering/steps-of-all-versions.ts';
import { can } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { figuresFor, steeringDay } from '../steering-day.ts';
import { lateCustomersOf } from './late-customers.ts';

const LISTED = 6;
const DEFAULT_EFFECT_DAYS = 14;

const effectDaysOf = (url: URL) =>
	EFFECT_DAYS.find((days) => String(days) === url.searchParams.get('within')) ?? DEFAULT_EFFECT_DAYS;

/** The currency asked for if anything is open or was invoiced in it, else the company's own. */
function currencyOf(url: URL, known: readonly string[], own: string): string {
	const asked = url.searchParams.get('currency') ?? own;
	return known.find((currency) => currency === asked) ?? own;
}

type Asked = { url: URL; on: LateOn; currency: string; outstanding: Outstanding };
type Past = Omit<DashboardView, keyof DashboardNow>;

/** What the figures about the past say in one currency. */
async function pastOf(
	tx: Tx,
	person: Person,
	figures: SteeringFigures,
	asked: Asked,
): Promise<Omit<Past, 'renewing'>> {
	const { url, on, currency, outstanding } = asked;
	const company = await tx
		.selectFrom('organisation')
		.select(['currency', 'collectionCosts', 'agencyFeePercent', 'zone'])
		.executeTakeFirstOrThrow();
	const one = figures.currencies.find((known) => known.currency === currency);
	const effectDays = effectDaysOf(url);
	const byVersion = url.searchParams.get('versions') === 'apart';
	const stepOrder = readStepOrder(url.searchParams);
	const steps = figures.steps.filter(({ days }) => days === effectDays);
	const names = await tx.selectFrom('scenario').select(['id', 'name']).execute();
	const scenarios = new Map(names.map(({ id, name }) => [id, name]));
	return {
		figuresAt: new Date(figures.at).toISOString(),
		figuresOn: civilDateOf(figures.at, company.zone),
		means: figures.means.filter((row) => row.currency === currency),
		late: await lateCustomersOf(tx, currency, on.today, figures),
		forecast: one?.forecast ?? [],
		history: one?.history ?? [],
		indicators: indicatorsOf(figures, outstanding, {
			currency: company.currency,
			costs: company.collectionCosts ?? DEFAULT_COSTS,
		}),
		chase: figures.chase.filter((row) => row.currency === currency),
		steps: orderedSteps(
			(byVersion ? steps : stepsOfAllVersions(steps)).map((step) => ({
				...{ ...step, ...stepEffect(step) },
				scenario: scenarios.get(step.scenarioId) ?? step.scenarioId,
			})),
			stepOrder,
		),
		...{ effectDays, byVersion, stepOrder },
		agencyFeePercent: company.agencyFeePercent,
		may: { changeCosts: can(person, 'change-settings') },
	};
}

/** Everything the dashboard shows one person: what is open is of this moment, what is past of the hour that it says. */
async function dashboardOf(tx: Tx, person: Person, url: URL): Promise<DashboardView | DashboardBegun> {
	const on = await steeringDay(tx);
	const company = await tx
		.selectFrom('organisation')
		.select(['currency', 'ageingBounds'])
		.executeTakeFirstOrThrow();
	const { figures, renewing } = await figuresFor(tx, person, on);
	const open = await openByDueDate(tx);
	const currencies = [...new Set([company.currency, ...open.map((row) => row.currency)])];
	const currency = currencyOf(url, currencies, company.currency);
	const columns = ageingColumns(company.ageingBounds);
	const outstanding = outstandingOf(open, currency, columns, on.today);
	const now = {
		...{ today: on.today, currencies, outstanding, columns },
		alerts: await steeringAlerts(tx, on.today, on.at),
		promises: await comingPromises(tx, currency, LISTED),
		disputes: await openDisputes(tx, currency, LISTED),
	};
	if (figures === null) return { ...now, figuresAt: null, renewing: true };
	return { ...now, renewing, ...(await pastOf(tx, person, figures, { url, on, currency, outstanding })) };
}

/** The dashboard's load. */
export async function dashboardScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	return { dashboard: await locals.tx((tx) => dashboardOf(tx, person, url)) };
}
