package io.octopusgateway.postgres;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.ProviderPayment;
import io.octopusgateway.payment.ProviderPayment.PayPage;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.store.StoreId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** What the provider reported: its payments and the facts about them. Rows are added; none is ever taken away. */
final class FactRows {
    private final Jdbi jdbi;

    FactRows(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The facts about these orders, by payment, in the order in which they were first heard. */
    Map<String, List<PaymentEvent>> of(List<Long> orders) {
        return byPayment("facts", orders, FactRows::fact);
    }

    Map<String, List<ProviderPayment>> providerPayments(List<Long> orders) {
        return byPayment("provider_payments", orders, FactRows::providerPayment);
    }

    private interface Mapping<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> Map<String, List<T>> byPayment(String table, List<Long> orders, Mapping<T> mapping) {
        return jdbi.withHandle(handle -> handle.createQuery("select t.* from " + table + " t join payments p"
                        + " on p.id = t.payment_id where p.order_id = any(:orders) order by t.id")
                .bindArray("orders", Long.class, orders)
                .map((row, context) -> Map.entry(row.getString("payment_id"), mapping.of(row)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
    }

    void save(StoreId store, Payment payment, Instant now) {
        for (var providerPayment : payment.providerPayments()) {
            save(store, payment, providerPayment);
        }
        for (var fact : payment.state().facts()) {
            save(payment, fact, now);
        }
    }

    private void save(StoreId store, Payment payment, ProviderPayment one) {
        var page = one.pageOrNull();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into provider_payments (store, id, payment_id, handed_out, redirect_url, token, app_uri)
                        values (:store, :id, :payment, :handedOut, :redirectUrl, :token, :appUri)
                        on conflict (store, id) do update set handed_out = :handedOut, redirect_url = :redirectUrl,
                            token = :token, app_uri = :appUri
                        where provider_payments.payment_id = :payment and not provider_payments.handed_out""")
                .bind("store", store.value())
                .bind("id", one.id().value())
                .bind("payment", payment.id().value())
                .bind("handedOut", one.handedOut())
                .bind("redirectUrl", page == null ? null : page.redirectUrlOrNull())
                .bind("token", page == null ? null : page.tokenOrNull())
                .bind("appUri", page == null ? null : page.appUriOrNull())
                .execute());
    }

    private void save(Payment payment, PaymentEvent fact, Instant now) {
        var amount = fact.amountOrNull();
        var action = fact.actionOrNull();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into facts (payment_id, provider_payment_id, kind, discriminator, action_id, amount,
                            currency, code, occurred_at, contradicted, recorded_at)
                        values (:payment, :providerPayment, :kind, :discriminator, :action, :amount, :currency, :code,
                            :occurredAt, :contradicted, :now)
                        on conflict (payment_id, provider_payment_id, kind, discriminator) do update set
                            amount = :amount, code = :code, occurred_at = :occurredAt, contradicted = :contradicted
                        where (facts.amount, facts.code, facts.occurred_at, facts.contradicted)
                            is distinct from (:amount, :code, :occurredAt, :contradicted)""")
                .bind("payment", payment.id().value())
                .bind("providerPayment", fact.providerPayment().value())
                .bind("kind", fact.kind().name())
                .bind("discriminator", fact.key().discriminator())
                .bind("action", action == null ? null : action.value())
                .bindByType("amount", amount == null ? null : amount.minorUnits(), Long.class)
                .bind("currency", amount == null ? null : amount.currency().getCurrencyCode())
                .bind("code", fact.codeOrNull())
                .bind("occurredAt", Times.of(fact.occurredAt()))
                .bind("contradicted", fact.contradicted())
                .bind("now", Times.of(now))
                .execute());
    }

    private static PaymentEvent fact(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        var action = row.getString("action_id");
        return new PaymentEvent(
                PaymentEvent.Kind.valueOf(row.getString("kind")),
                new ProviderPaymentId(row.getString("provider_payment_id")),
                currency == null ? null : new Money(row.getLong("amount"), Currency.getInstance(currency)),
                action == null ? null : new ActionId(action),
                row.getString("code"),
                Times.get(row, "occurred_at"),
                row.getBoolean("contradicted"));
    }

    private static ProviderPayment providerPayment(ResultSet row) throws SQLException {
        var handedOut = row.getBoolean("handed_out");
        var page = new PayPage(row.getString("redirect_url"), row.getString("token"), row.getString("app_uri"));
        return new ProviderPayment(new ProviderPaymentId(row.getString("id")), handedOut, handedOut ? page : null);
    }
}
