import { notificationActions } from '#lib/server/notifications/notification-actions.ts';
import { notificationsScreen } from '#lib/server/notifications/notifications-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = notificationsScreen;
export const actions = notificationActions satisfies Actions;
