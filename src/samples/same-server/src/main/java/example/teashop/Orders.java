package example.teashop;

import io.octopusgateway.client.HostOrders;
import io.octopusgateway.client.OrderUpdate;
import io.octopusgateway.client.UpdateAnswer;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The shop's orders, in a database of its own. Every method is one transaction of the container's. */
@ApplicationScoped
@Transactional
public class Orders implements HostOrders {
    private static final String FIND = "select payment_reference, payment_amount, update_sequence, status"
            + " from tea_orders where reference = ?";

    @Resource(lookup = "jdbc/tea-shop")
    private DataSource database;

    @PostConstruct
    void makeTable() {
        with("create table if not exists tea_orders (reference varchar(25) primary key,"
                + " payment_reference varchar(40) unique not null, payment_amount bigint not null,"
                + " payment_id varchar(100), update_sequence bigint not null default 0, status varchar(20) not null)");
    }

    /** A new order with the reference of its payment, committed before anybody is asked for money. */
    public String open(long amount) {
        String reference = "TEA-" + UUID.randomUUID().toString().substring(0, 13);
        with(
                "insert into tea_orders (reference, payment_reference, payment_amount, status) values (?, ?, ?, 'UNPAID')",
                reference,
                reference + "-1",
                amount);
        return reference;
    }

    /**
     * The order as it is to be paid now. After a failure that is another payment, so it gets a name of its own, committed
     * before anybody is asked for money; whoever presses twice gets the same one.
     */
    public TeaOrder toPay(TeaOrder order) {
        String name = order.paymentReference();
        int number = Integer.parseInt(name.substring(name.lastIndexOf('-') + 1)) + 1;
        with(
                "update tea_orders set payment_reference = ?, status = 'UNPAID'"
                        + " where reference = ? and payment_reference = ? and status = 'FAILED'",
                order.reference() + "-" + number,
                order.reference(),
                name);
        return find(order.reference()).orElseThrow();
    }

    public void storePaymentId(String reference, String paymentId) {
        with("update tea_orders set payment_id = ? where reference = ?", paymentId, reference);
    }

    public Optional<TeaOrder> find(String reference) {
        return read(FIND, reference);
    }

    /** The row's lock is held until the container commits, which is after the work has returned. */
    @Override
    public UpdateAnswer inTransaction(OrderUpdate update, Work work) {
        return work.on(read(FIND + " for update", update.orderReference()));
    }

    void apply(String reference, String status, long sequence) {
        with("update tea_orders set status = ?, update_sequence = ? where reference = ?", status, sequence, reference);
    }

    private Optional<TeaOrder> read(String sql, String reference) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, reference);
            ResultSet row = select.executeQuery();
            return row.next()
                    ? Optional.of(new TeaOrder(
                            this, reference, row.getString(1), row.getLong(2), row.getLong(3), row.getString(4)))
                    : Optional.empty();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** An exception rolls the transaction back; to an update the gateway is then answered 500, and it comes again. */
    private void with(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement change = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                change.setObject(at + 1, values[at]);
            }
            change.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
