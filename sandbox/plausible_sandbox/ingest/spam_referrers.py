"""Hosts that pose as referrers to be seen in reports: events that name one are dropped.

A small part of the public Matomo list of referrer spam, https://github.com/matomo-org/referrer-spam-list.
"""

from __future__ import annotations

from plausible_sandbox.ingest.source_names import words

SPAM_REFERRERS = words(
    """
    100dollars-seo.com 1-99seo.com 4webmasters.org 7makemoneyonline.com adcash.com adviceforum.info
    anal-acrobats.hol.es best-seo-offer.com best-seo-solution.com best-seo-software.xyz
    bestwebsitesawards.com blackhatworth.com buttons-for-website.com buttons-for-your-website.com
    buy-cheap-online.info cenokos.ru cenoval.ru co.lumb darodar.com descargar-musica-gratis.net
    econom.co event-tracking.com floating-share-buttons.com forum20.smailik.org
    free-floating-buttons.com free-share-buttons.com free-social-buttons.com free-traffic.xyz
    get-free-social-traffic.com get-free-traffic-now.com get-your-social-buttons.info googlsucks.com
    guardlink.org hulfingtonpost.com humanorightswatch.org hundejo.com ilovevitaly.com ilovevitaly.co
    ilovevitaly.ru iskalko.ru kambasoft.com makemoneyonline.com monetizationking.net o-o-6-o-o.com
    o-o-8-o-o.com offers.bycontext.com priceg.com ranksonic.info ranksonic.org rapidgator-porn.ga
    resellerclub.com savetubevideo.com screentoolkit.com see-your-website-here.com semalt.com
    semaltmedia.com seoanalyses.com sexyali.com sharebutton.net share-buttons.xyz
    simple-share-buttons.com sitevaluation.org slftsdybbg.ru social-buttons.com social-traffic-1.xyz
    soundfrost.org success-seo.com trafficmonetize.org trafficmonetizer.org trafficgenius.xyz
    traffic2money.com video--production.com videos-for-your-business.com vitaly-popov.com
    webmonetizer.net website-analyzer.info website-errors-scanner.com websites-reviews.com
    yourserverisdown.com zazagames.org
    """
)
