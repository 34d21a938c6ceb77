import type { Endpoint } from '../endpoint.ts';
import { addCustomerDocument } from './add-customer-document.ts';
import { addInvoiceDocument } from './add-invoice-document.ts';
import { cancelRefund } from './cancel-refund.ts';
import { confirmCustomersImport } from './confirm-customers-import.ts';
import { confirmImport } from './confirm-import.ts';
import { createWebhookEndpoint } from './create-webhook-endpoint.ts';
import { deleteWebhookEndpoint } from './delete-webhook-endpoint.ts';
import { endInsolvency } from './end-insolvency.ts';
import { extendDueDate } from './extend-due-date.ts';
import { getBankFile } from './get-bank-file.ts';
import { getInvoice } from './get-invoice.ts';
import { getScenarioVersion } from './get-scenario-version.ts';
import { importCustomers } from './import-customers.ts';
import { importDocuments } from './import-documents.ts';
import { importInvoices } from './import-invoices.ts';
import { listCustomers } from './list-customers.ts';
import { listDisputes } from './list-disputes.ts';
import { listInvoices } from './list-invoices.ts';
import { listPayments } from './list-payments.ts';
import { listPlans } from './list-plans.ts';
import { listPromises } from './list-promises.ts';
import { listQueue } from './list-queue.ts';
import { listWebhookDeliveries } from './list-webhook-deliveries.ts';
import { listWebhookEndpoints } from './list-webhook-endpoints.ts';
import { matchLine } from './match-line.ts';
import { openDispute } from './open-dispute.ts';
import { pauseInvoice } from './pause-invoice.ts';
import { putCustomers } from './put-customers.ts';
import { putInvoices } from './put-invoices.ts';
import { putScenario } from './put-scenario.ts';
import { putSourceBalance } from './put-source-balance.ts';
import { putSourceBalances } from './put-source-balances.ts';
import { recordAgencyFee } from './record-agency-fee.ts';
import { recordCreditNote } from './record-credit-note.ts';
import { recordEInvoiceStatus } from './record-e-invoice-status.ts';
import { recordInsolvency } from './record-insolvency.ts';
import { recordPayment } from './record-payment.ts';
import { recordPromise } from './record-promise.ts';
import { refundPayment } from './refund-payment.ts';
import { rejectInvoice } from './reject-invoice.ts';
import { resolveDispute } from './resolve-dispute.ts';
import { resumeInvoice } from './resume-invoice.ts';
import { reversePayment } from './reverse-payment.ts';
import { reverseWriteOff } from './reverse-write-off.ts';
import { setLineAside } from './set-line-aside.ts';
import { simulateCase } from './simulate-case.ts';
import { takeBankFile } from './take-bank-file.ts';
import { tryWebhookEndpoint } from './try-webhook-endpoint.ts';
import { undoPayment } from './undo-payment.ts';
import { voidCreditNote } from './void-credit-note.ts';
import { voidInvoice } from './void-invoice.ts';
import { waiveAccessories } from './waive-accessories.ts';
import { writeOffInvoice } from './write-off-invoice.ts';

/** Every door of the API that a key opens, in the order of the documentation. */
export const endpoints: readonly Endpoint[] = [
	putCustomers,
	listCustomers,
	importCustomers,
	confirmCustomersImport,
	addCustomerDocument,
	recordInsolvency,
	endInsolvency,
	putSourceBalance,
	putSourceBalances,
	putInvoices,
	importInvoices,
	confirmImport,
	listInvoices,
	getInvoice,
	voidInvoice,
	writeOffInvoice,
	reverseWriteOff,
	addInvoiceDocument,
	importDocuments,
	recordPayment,
	listPayments,
	reversePayment,
	undoPayment,
	refundPayment,
	cancelRefund,
	recordAgencyFee,
	waiveAccessories,
	takeBankFile,
	getBankFile,
	listQueue,
	matchLine,
	setLineAside,
	recordCreditNote,
	voidCreditNote,
	openDispute,
	listDisputes,
	rejectInvoice,
	recordEInvoiceStatus,
	resolveDispute,
	recordPromise,
	listPromises,
	listPlans,
	pauseInvoice,
	resumeInvoice,
	extendDueDate,
	putScenario,
	getScenarioVersion,
	simulateCase,
	listWebhookEndpoints,
	createWebhookEndpoint,
	tryWebhookEndpoint,
	listWebhookDeliveries,
	deleteWebhookEndpoint,
];
