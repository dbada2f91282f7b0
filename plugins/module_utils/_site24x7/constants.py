# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The constants of Site24x7 as words. Source: its API reference, and the clients that its vendor publishes."""

from __future__ import annotations

import re

API = "/api"  # the path of Site24x7 on the host
VERSION = "2.0"
VERSIONS = {"threshold_profiles": "2.1"}  # API -> its version, if it differs
CUSTOMERS = {"customer": API + "/short/msp/customers", "business_unit": API + "/short/bu/business_units"}
ZAAID = re.compile(r"[0-9A-Za-z_-]+")  # the ID of a customer or a business unit

STATUSES = {
    "down": 0,
    "up": 1,
    "trouble": 2,
    "critical": 3,
    "suspended": 5,
    "maintenance": 7,
    "discovery": 9,
    "configuration_error": 10,
}
ANY_STATUS = {"any": -1, "down": 0, "up": 1, "trouble": 2, "critical": 3}
DELAYED_STATUS = {"down": 0, "trouble": 2, "critical": 3}
MEDIA = {"email": 1, "sms": 2, "voice_call": 3, "push": 6}
ALWAYS = "-1"  # the business hours of alerts at any time
# The types of monitors, as in the option type of site24x7_monitor. Hundreds of others have no word.
MONITOR_TYPES = {
    "url": "URL",
    "rest_api": "RESTAPI",
    "homepage": "HOMEPAGE",
    "ping": "PING",
    "port": "PORT",
    "dns": "DNS",
    "ssl_cert": "SSL_CERT",
    "domain_expiry": "DOMAINEXPIRY",
    "ftp": "FTP",
    "isp": "ISP",
    "soap": "SOAP",
    "heartbeat": "HEARTBEAT",
    "cron": "CRON",
    "real_browser": "REALBROWSER",
    "server": "SERVER",
    "amazon": "AMAZON",
    "gcp": "GCP",
    "azure": "AZURE",
    "healthcheck": "HEALTHCHECK",  # of monitor groups
}
PROFILE_TYPES = {"static": 1, "ai": 2, "time_based": 3}
SEVERITIES = {"trouble": 2, "critical": 3}
OPERATORS = {
    "greater_than": 1,
    "less_than": 2,
    "greater_or_equal": 3,
    "less_or_equal": 4,
    "equal": 5,
    "not_equal": 6,
}
STRATEGIES = {"poll_count": 1, "poll_average": 2, "time_range": 3, "average_time": 4}
GROUP_TYPES = {
    "all": 1,
    "web": 2,
    "port_ping": 3,
    "server": 4,
    "database": 5,
    "synthetic": 6,
    "web_api": 7,
    "apm": 8,
    "network": 9,
    "rum": 10,
    "applogs": 11,
}
AUTOMATION_TYPES = {"url": 1}  # the others are not documented
HTTP_METHODS = {"get": "G", "post": "P", "put": "U", "delete": "D"}
AUTH_METHODS = {"basic": "B"}
ROLES = {
    "no_access": 0,
    "super_administrator": 1,
    "administrator": 2,
    "operator": 3,
    "billing_contact": 4,
    "spokesperson": 5,
    "hosting_provider": 6,
    "read_only": 10,
}
READ_ONLY_TOO = 7  # GUESS: sources differ on which number means read_only, so both are read
STATUSIQ_ROLES = {
    "super_administrator": 21,
    "administrator": 22,
    "spokesperson": 23,
    "billing_contact": 24,
    "read_only": 25,
}
NOTIFY_BY = {"email": 1, "sms": 2, "voice_call": 3}  # two more, for instant messengers and Twitter, stay numbers
ALERT_FORMATS = {"text": 0, "html": 1}
SERVICE_TYPES = {"slack": 5, "opsgenie": 10, "connectwise": 14, "telegram": 21}  # the others are not documented
SERVICE_SELECTIONS = {"all": 0, "monitors": 2, "tags": 3}
TAG_TYPES = {"user": 1, "aws": 2}
# fmt: off
TAG_COLORS = (
    "#B7DA9E", "#73C7A3", "#B5DCDF", "#D4ABBB", "#4895A8", "#DFE897", "#FCEA8B", "#FFC36D", "#F79953", "#F16B3C",
    "#E55445", "#F2E2B6", "#DEC57B", "#CBBD80", "#AAB3D4", "#7085BA", "#F6BDAE", "#EFAB6D", "#CA765C", "#999",
    "#4A148C", "#009688", "#00ACC1", "#0091EA", "#8BC34A", "#558B2F",
)
# fmt: on

# --- maintenance windows ---------------------------------------------------------------------------------------------

# The constants for yearly windows and for windows on several weekdays are not documented.
FREQUENCIES = {"once": 3, "daily": 1, "weekly": 2, "monthly_by_date": 5, "monthly_by_day": 6}
DAYS = {"sunday": 1, "monday": 2, "tuesday": 3, "wednesday": 4, "thursday": 5, "friday": 6, "saturday": 7}
WEEKS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
# Option -> key of a window.
SCHEDULE_KEYS = {"day": "start_day", "end_day": "end_day", "day_of_month": "monthly_start_date", "week": "start_week"}
SELECTIONS = {"all": 0, "monitor_groups": 1, "monitors": 2, "tags": 3}
TIMEZONES = {"PST": "America/Los_Angeles"}  # an observed name that is not an IANA name
STATES = {"active": 0, "suspended": 5}  # of monitors; the others are not documented
